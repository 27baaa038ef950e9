# 台帳の写し: 控え、まとめ、持出しと持ち帰り。

## うまくいかなかったとき

copies-other-workspace = 「{ $path }」は、いま開いている台帳の写しではありません。
copies-other-workspace-advice = 別の台帳とはまとめられません。フォルダーを確かめてください。
copies-same-folder = 「{ $path }」は、いま開いている台帳と同じフォルダーか、一方がもう一方の中にあります。
copies-same-folder-advice = 台帳の外にある、別のフォルダーを選んでください。
copies-merge-busy = 「{ $path }」には、ほかのプログラムがいま写しをまとめています。
copies-merge-busy-advice = 終わるのを待ってから、もう一度やり直してください。
