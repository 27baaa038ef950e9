//! The shell's part in records that were begun: taken over when a workspace opens, written when the officer turns away,
//! gone on with or thrown away from the line above today's list.

use std::path::PathBuf;

use eframe::egui::{Context, Event};

use super::Shell;
use crate::app::{Place, Session, tell_draft};
use crate::ui::cx::{Cx, Message};
use crate::ui::drafts::{self, Chosen, Unfinished, Which};
use crate::ui::forms::Forms;
use crate::ui::screens::onsite::OnSite;
use crate::ui::widgets::NoticeKind;

/// The workspace that is open: its folder and its id.
pub(super) type Opened = (PathBuf, String);

impl Shell {
    /// A workspace was opened. What was typed for another one has no place in it, and waits in the profile for that one;
    /// what earlier runs left behind for this one is offered.
    pub(super) fn take_up_drafts(&mut self, ctx: &Context) {
        let of = |session: &Session| (session.root().to_owned(), session.workspace_id().to_owned());
        let opened = self.app.session().map(of);
        if self.opened == opened {
            return;
        }
        self.opened = opened;
        self.forms = Forms::default();
        *self.screens.on_site() = OnSite::default();
        let ctx = ctx.clone();
        self.app.open_drafts(move || ctx.request_repaint());
        let (of_forms, on_site) = drafts::left(&self.app);
        self.forms.restore(of_forms);
        self.screens.on_site().restore(on_site);
    }

    /// Writes at once when the officer turns to another window or closes this one, and tells what went wrong.
    pub(super) fn look_after_drafts(&mut self, ctx: &Context) {
        let Some(drafts) = self.app.drafts() else { return };
        let turns_away = ctx.input(|input| {
            let unfocused = |event: &Event| matches!(event, Event::WindowFocused(false));
            input.viewport().close_requested() || input.events.iter().any(unfocused)
        });
        if turns_away {
            drafts.write_now();
        }
        // What is told already in earnest is read first.
        let told = self.mail.message.as_ref().map(|message| message.kind);
        if matches!(told, Some(NoticeKind::Error | NoticeKind::Warning)) {
            return;
        }
        if let Some(error) = drafts.trouble() {
            let told = tell_draft(&error, self.app.words());
            self.mail.message = Some(Message::of_told(told, NoticeKind::Warning));
        }
    }

    /// Every record that was begun and is not in the form panel.
    pub(super) fn unfinished(forms: &Forms, on_site: &OnSite, cx: &Cx<'_>) -> Vec<Unfinished> {
        let mut all = forms.unfinished(cx);
        all.extend(on_site.unfinished(cx));
        all
    }

    /// Does what the officer chose for a record that was begun.
    pub(super) fn go_on_or_discard(&mut self, ctx: &Context, chosen: Chosen, what: &str) {
        match chosen {
            Chosen::Continue(Which::Form(number)) => self.forms.go_on(number, &self.app),
            Chosen::Continue(Which::OnSite(number)) => {
                if self.screens.on_site().go_on(number, &self.app) {
                    self.go(Place::Inspections);
                }
            }
            Chosen::Discard(which) => {
                match which {
                    Which::Form(number) => self.forms.discard(number, &self.app),
                    Which::OnSite(number) => self.screens.on_site().discard(number, &self.app),
                }
                let text = self.app.words().say_with("drafts-discarded", &[("what", what.into())]);
                self.mail.message = Some(Message::done(text));
            }
        }
        ctx.request_repaint();
    }
}
