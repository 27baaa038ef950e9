use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

use super::{CalendarStyle, Dates, Value, numbers};

/// A file of messages, in both languages.
#[derive(Debug, Clone, Copy)]
pub struct MessageFile {
    /// File name without `.ftl`.
    pub name: &'static str,
    /// The Japanese text.
    pub ja: &'static str,
    /// The English text.
    pub en: &'static str,
}

macro_rules! message_files {
    ($($name:literal),* $(,)?) => {
        &[$(MessageFile {
            name: $name,
            ja: include_str!(concat!("../../i18n/ja/", $name, ".ftl")),
            en: include_str!(concat!("../../i18n/en/", $name, ".ftl")),
        }),*]
    };
}

/// Every file of messages: a new one is added to both folders and here, on a line of its own.
#[rustfmt::skip]
const FILES: &[MessageFile] = message_files![
    "admission",
    "approvals",
    "audit",
    "clause-sets",
    "assets",
    "cli",
    "common",
    "contract",
    "contracts",
    "copies",
    "dashboard",
    "drafts",
    "devices",
    "errors",
    "facts",
    "fields",
    "form-layouts",
    "forms",
    "import",
    "inbox",
    "incidents",
    "inspections",
    "letters",
    "obligations",
    "onsite",
    "pages",
    "problems",
    "purge",
    "repair",
    "report",
    "reports",
    "rules",
    "settings",
    "shell",
    "start",
    "takeover",
    "today",
    "vault",
    "vendor",
    "wording",
];

/// The files of messages that are built in.
pub fn files() -> &'static [MessageFile] {
    FILES
}

/// A language of the screens and papers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Japanese, the language of the office.
    #[default]
    Ja,
    /// English.
    En,
}

impl Language {
    /// Both languages, Japanese first.
    pub const ALL: [Self; 2] = [Self::Ja, Self::En];

    /// Its code, "ja" or "en".
    pub fn code(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A text that names no language.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a language (ja, en): {text:?}")]
pub struct LanguageError {
    /// What was given.
    pub text: String,
}

impl FromStr for Language {
    type Err = LanguageError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|language| language.code() == text)
            .ok_or_else(|| LanguageError { text: text.to_owned() })
    }
}

/// The messages of one language and the style of its dates. A clone shares the messages.
#[derive(Clone)]
pub struct Words {
    language: Language,
    style: CalendarStyle,
    shared: Arc<Shared>,
}

struct Shared {
    bundle: FluentBundle<FluentResource>,
    missing: Mutex<BTreeSet<String>>,
}

impl Words {
    /// The messages of `language`, with dates in `style`.
    pub fn new(language: Language, style: CalendarStyle) -> Self {
        // Both codes are well formed; "und" would only lose plural forms.
        let locale: LanguageIdentifier = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // No invisible direction marks around values: they would reach file names, searches and printed papers.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(numbers::in_message));
        for file in FILES {
            let text = match language {
                Language::Ja => file.ja,
                Language::En => file.en,
            };
            // A text with a fault keeps its sound messages; tests/i18n.rs lets none through.
            let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(sound, _faults)| sound);
            bundle.add_resource_overriding(resource);
        }
        let shared = Shared { bundle, missing: Mutex::new(BTreeSet::new()) };
        Self { language, style, shared: Arc::new(shared) }
    }

    /// The language spoken.
    pub fn language(&self) -> Language {
        self.language
    }

    /// How this reader counts years.
    pub fn style(&self) -> CalendarStyle {
        self.style
    }

    /// How this reader likes dates.
    pub fn dates(&self) -> Dates {
        Dates { language: self.language, style: self.style }
    }

    /// The same messages with dates in another style.
    #[must_use]
    pub fn with_style(&self, style: CalendarStyle) -> Self {
        Self { style, ..self.clone() }
    }

    /// The message with this id; the id itself if there is none (see [`Words::missing`]).
    pub fn say<'a>(&'a self, id: &'a str) -> Cow<'a, str> {
        self.format(id, None)
    }

    /// The message with this id, its variables filled in.
    pub fn say_with(&self, id: &str, values: &[(&str, Value<'_>)]) -> String {
        let dates = self.dates();
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            args.set(*name, value.to_fluent(dates));
        }
        self.format(id, Some(&args)).into_owned()
    }

    /// Ids that were asked for and not found, or whose variables were not all given, since these words were made.
    pub fn missing(&self) -> BTreeSet<String> {
        self.shared.missing.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn format<'a>(&'a self, id: &'a str, args: Option<&'a FluentArgs<'_>>) -> Cow<'a, str> {
        let bundle = &self.shared.bundle;
        let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
            self.note_missing(id);
            return Cow::Borrowed(id);
        };
        let mut faults = Vec::new();
        let text = bundle.format_pattern(pattern, args, &mut faults);
        if !faults.is_empty() {
            self.note_missing(id);
        }
        text
    }

    fn note_missing(&self, id: &str) {
        self.shared.missing.lock().unwrap_or_else(PoisonError::into_inner).insert(id.to_owned());
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Words")
            .field("language", &self.language)
            .field("style", &self.style)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::ids;

    fn words(language: Language) -> Words {
        Words::new(language, CalendarStyle::Japanese)
    }

    #[test]
    fn words_can_be_shared_between_threads() {
        fn shareable<T: Send + Sync + Clone + 'static>() {}
        shareable::<Words>();
    }

    #[test]
    fn a_message_comes_in_the_language_asked_for() {
        assert_eq!(words(Language::Ja).say(ids::PRODUCT_NAME), "特記");
        assert_eq!(words(Language::En).say(ids::PRODUCT_NAME), "Tokki");
    }

    #[test]
    fn variables_are_filled_in_without_invisible_marks() {
        let late = |language, days: i64| words(language).say_with(ids::DAYS_LATE, &[("days", days.into())]);
        assert_eq!(late(Language::Ja, 5), "5日超過");
        assert_eq!(late(Language::En, 1), "1 day late");
        assert_eq!(late(Language::En, 1234), "1,234 days late");
    }

    #[test]
    fn a_date_inside_a_message_follows_the_readers_style() {
        let date = chrono::NaiveDate::from_ymd_opt(2036, 5, 6).unwrap_or_default();
        let ja = words(Language::Ja);
        let say = |words: &Words| words.say_with(ids::CALENDAR_NOT_COVERED, &[("date", date.into())]);
        assert!(say(&ja).starts_with("令和18年5月6日の"), "{}", say(&ja));
        assert!(say(&ja.with_style(CalendarStyle::Western)).starts_with("2036年5月6日の"));
    }

    #[test]
    fn a_missing_message_or_variable_is_noted_and_never_a_panic() {
        let words = words(Language::Ja);
        assert_eq!(words.say("no-such-message"), "no-such-message");
        assert_eq!(words.say(""), "");
        words.say(ids::DAYS_LATE);
        let noted: Vec<String> = words.clone().missing().into_iter().collect();
        assert_eq!(noted, ["", ids::DAYS_LATE, "no-such-message"]);
    }

    #[test]
    fn a_language_is_read_back_from_its_code() {
        for language in Language::ALL {
            assert_eq!(language.to_string().parse(), Ok(language));
        }
        assert!("fr".parse::<Language>().is_err());
    }
}
