"""Drives a window through the accessibility bus, as a screen reader's user would.

Reads one step a line from standard input (JSON), does it, and answers with one line: {"ok": true, ...} or
{"ok": false, "why": ...}. A step waits for its widget for as long as `seconds` says.

  {"do": "find",  "name": "..."}                a widget whose name contains the text is there
  {"do": "click", "name": "..."}                its first action
  {"do": "type",  "name": "...", "text": "..."} replaces the text of a field
  {"do": "read",  "name": "..."}                the text of a field
  {"do": "gone",  "name": "..."}                no such widget is there any more
  {"do": "names"}                               all names, for messages of failed tests

"exact": true compares whole names, "role" wants a role as AT-SPI names it, "nth" takes one of several (from 0).
"""

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PROGRAM = sys.argv[1]


def application():
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(index)
        if child is not None and (child.get_name() or "").startswith(PROGRAM):
            return child
    return None


def walk(node, depth=0):
    if node is None or depth > 60:
        return
    yield node
    for index in range(node.get_child_count()):
        yield from walk(node.get_child_at_index(index), depth + 1)


def matching(step):
    root = application()
    if root is None:
        return []
    wanted, exact, role = step["name"], step.get("exact", False), step.get("role")
    found = []
    for node in walk(root):
        name = node.get_name() or ""
        fits = name == wanted if exact else wanted in name
        if fits and (role is None or node.get_role_name() == role):
            found.append(node)
    return found


def text_of(node):
    return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))


def attempt(step):
    what = step["do"]
    if what == "names":
        root = application()
        names = [f"{n.get_role_name()}: {n.get_name()}" for n in walk(root)] if root else []
        return {"ok": True, "names": names}
    found = matching(step)
    if what == "gone":
        return {"ok": True} if not found else None
    nth = step.get("nth", 0)
    if len(found) <= nth:
        return None
    node = found[nth]
    if what == "find":
        return {"ok": True, "role": node.get_role_name(), "name": node.get_name()}
    if what == "click":
        action = node.get_action_iface()
        if action is None or action.get_n_actions() == 0:
            # What was disabled when first seen is remembered as without actions: ask anew.
            node.clear_cache()
            return None
        return {"ok": bool(action.do_action(0)), "name": node.get_name()}
    if what == "type":
        editable = node.get_editable_text_iface()
        if editable is None:
            return None
        return {"ok": bool(editable.set_text_contents(step["text"])), "name": node.get_name()}
    if what == "read":
        return {"ok": True, "text": text_of(node)} if node.get_text_iface() else None
    return {"ok": False, "why": f"unknown step {what!r}"}


def carry_out(step):
    end = time.monotonic() + step.get("seconds", 20)
    why = "not found"
    while time.monotonic() < end:
        try:
            answer = attempt(step)
            if answer is not None:
                return answer
        except GLib.Error as error:
            # The tree changes under our hands while the window draws: look again.
            why = str(error)
        time.sleep(0.1)
    return {"ok": False, "why": why}


for line in sys.stdin:
    print(json.dumps(carry_out(json.loads(line)), ensure_ascii=False), flush=True)
