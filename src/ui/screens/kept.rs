//! Rows of a list, made once per picture and not once per frame.

use std::rc::Rc;
use std::sync::{Arc, Weak};

use crate::domain::picture::Picture;
use crate::i18n::Dates;
use crate::ui::cx::Cx;

/// Something made from the picture, kept until the picture, the language or the question it answers changes.
pub struct Kept<Q, T> {
    made: Option<Made<Q, T>>,
}

struct Made<Q, T> {
    // Weak: what is kept here must not keep a whole old picture alive.
    picture: Weak<Picture>,
    dates: Dates,
    question: Q,
    value: Rc<T>,
}

impl<Q, T> Default for Kept<Q, T> {
    fn default() -> Self {
        Self { made: None }
    }
}

impl<Q: PartialEq, T> Kept<Q, T> {
    /// What is kept for `question`, made anew where needed.
    pub fn get(&mut self, cx: &Cx<'_>, question: Q, make: impl FnOnce(&Cx<'_>, &Q) -> T) -> Rc<T> {
        let dates = cx.words.dates();
        if let Some(made) = &self.made
            && made.picture.as_ptr() == Arc::as_ptr(cx.picture)
            && made.dates == dates
            && made.question == question
        {
            return Rc::clone(&made.value);
        }
        let value = Rc::new(make(cx, &question));
        let picture = Arc::downgrade(cx.picture);
        self.made = Some(Made { picture, dates, question, value: Rc::clone(&value) });
        value
    }
}
