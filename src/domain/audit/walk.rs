//! A walk through everything that a fact says, field by field in the order of its form, whatever its kind.
//!
//! Facts describe themselves to the ledger's writer (`serde`); the walk listens in, so that a new kind of fact or a new
//! field is found by the audit trail without being taught to it.

use std::fmt;

use serde::ser::{
    self, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant,
};

/// One step from a fact towards one of its values.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A field, by its name in the facts.
    Field(&'static str),
    /// A row of a list, from 0.
    Row(usize),
    /// An entry of a table, by its key.
    Key(String),
    /// One of several forms that a value can take, by its name.
    Form(&'static str),
}

/// A single value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Leaf<'a> {
    /// Words; also days, names of facts and whatever else is written as text.
    Text(&'a str),
    /// Yes or no.
    Yes(bool),
    /// A whole number.
    Whole(i64),
    /// A measured value.
    Figure(f64),
    /// One of a few words that the facts know: the name of their type, and of the one.
    Word(&'static str, &'static str),
}

/// Calls `each` for every value of a fact (or part of one). What is not said (`None`, an empty list) is passed over.
pub fn walk(value: &impl Serialize, each: &mut dyn FnMut(&[Step], Leaf<'_>)) {
    // The walk itself never fails, and facts have no values that refuse to be written.
    let _ = value.serialize(&mut Walker { path: Vec::new(), each });
}

struct Walker<'w> {
    path: Vec<Step>,
    each: &'w mut dyn FnMut(&[Step], Leaf<'_>),
}

/// A value that refuses to be written.
#[derive(Debug)]
struct Refused;

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value cannot be written")
    }
}

impl std::error::Error for Refused {}

impl ser::Error for Refused {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

impl Walker<'_> {
    fn leaf(&mut self, leaf: Leaf<'_>) {
        (self.each)(&self.path, leaf);
    }

    fn below(&mut self, step: Step, value: &(impl Serialize + ?Sized)) -> Result<(), Refused> {
        self.path.push(step);
        let done = value.serialize(&mut *self);
        self.path.pop();
        done
    }
}

/// Rows of a list, or the values of a form: where the walk goes on.
struct Rows<'a, 'w> {
    walker: &'a mut Walker<'w>,
    next: usize,
    /// Whether a step into a form has to be taken back at the end.
    in_form: bool,
}

impl<'a, 'w> Rows<'a, 'w> {
    fn of(walker: &'a mut Walker<'w>, form: Option<&'static str>) -> Self {
        let in_form = form.is_some();
        walker.path.extend(form.map(Step::Form));
        Self { walker, next: 0, in_form }
    }

    fn row(&mut self, value: &(impl Serialize + ?Sized)) -> Result<(), Refused> {
        let step = Step::Row(self.next);
        self.next += 1;
        self.walker.below(step, value)
    }

    fn end(self) {
        if self.in_form {
            self.walker.path.pop();
        }
    }
}

/// Entries of a table: the key comes before its value.
struct Entries<'a, 'w> {
    walker: &'a mut Walker<'w>,
    key: String,
}

macro_rules! leaves {
    ($($method:ident: $type:ty => |$v:ident| $leaf:expr;)*) => {
        $(fn $method(self, $v: $type) -> Result<(), Refused> { self.leaf($leaf); Ok(()) })*
    };
}

#[allow(clippy::cast_precision_loss, reason = "no count in a fact comes near the limit of i64")]
impl<'a, 'w> ser::Serializer for &'a mut Walker<'w> {
    type Ok = ();
    type Error = Refused;
    type SerializeSeq = Rows<'a, 'w>;
    type SerializeTuple = Rows<'a, 'w>;
    type SerializeTupleStruct = Rows<'a, 'w>;
    type SerializeTupleVariant = Rows<'a, 'w>;
    type SerializeMap = Entries<'a, 'w>;
    type SerializeStruct = Rows<'a, 'w>;
    type SerializeStructVariant = Rows<'a, 'w>;

    leaves! {
        serialize_bool: bool => |v| Leaf::Yes(v);
        serialize_i8: i8 => |v| Leaf::Whole(v.into());
        serialize_i16: i16 => |v| Leaf::Whole(v.into());
        serialize_i32: i32 => |v| Leaf::Whole(v.into());
        serialize_i64: i64 => |v| Leaf::Whole(v);
        serialize_u8: u8 => |v| Leaf::Whole(v.into());
        serialize_u16: u16 => |v| Leaf::Whole(v.into());
        serialize_u32: u32 => |v| Leaf::Whole(v.into());
        serialize_u64: u64 => |v| Leaf::Whole(i64::try_from(v).unwrap_or(i64::MAX));
        serialize_f32: f32 => |v| Leaf::Figure(v.into());
        serialize_f64: f64 => |v| Leaf::Figure(v);
        serialize_char: char => |v| Leaf::Text(v.encode_utf8(&mut [0; 4]));
        serialize_str: &str => |v| Leaf::Text(v);
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Refused> {
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Refused> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Refused> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Refused> {
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Refused> {
        Ok(())
    }

    fn serialize_unit_variant(self, of: &'static str, _: u32, name: &'static str) -> Result<(), Refused> {
        self.leaf(Leaf::Word(of, name));
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        form: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        self.below(Step::Form(form), value)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Rows<'a, 'w>, Refused> {
        Ok(Rows::of(self, None))
    }

    fn serialize_tuple(self, _: usize) -> Result<Rows<'a, 'w>, Refused> {
        Ok(Rows::of(self, None))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Rows<'a, 'w>, Refused> {
        Ok(Rows::of(self, None))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        form: &'static str,
        _: usize,
    ) -> Result<Rows<'a, 'w>, Refused> {
        Ok(Rows::of(self, Some(form)))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Entries<'a, 'w>, Refused> {
        Ok(Entries { walker: self, key: String::new() })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Rows<'a, 'w>, Refused> {
        Ok(Rows::of(self, None))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        form: &'static str,
        _: usize,
    ) -> Result<Rows<'a, 'w>, Refused> {
        Ok(Rows::of(self, Some(form)))
    }
}

macro_rules! rows {
    ($($trait:ident $method:ident;)*) => {
        $(impl $trait for Rows<'_, '_> {
            type Ok = ();
            type Error = Refused;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
                self.row(value)
            }

            fn end(self) -> Result<(), Refused> {
                Rows::end(self);
                Ok(())
            }
        })*
    };
}

rows! {
    SerializeSeq serialize_element;
    SerializeTuple serialize_element;
    SerializeTupleStruct serialize_field;
    SerializeTupleVariant serialize_field;
}

macro_rules! fields {
    ($($trait:ident)*) => {
        $(impl $trait for Rows<'_, '_> {
            type Ok = ();
            type Error = Refused;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<(), Refused> {
                self.walker.below(Step::Field(name), value)
            }

            fn end(self) -> Result<(), Refused> {
                Rows::end(self);
                Ok(())
            }
        })*
    };
}

fields! { SerializeStruct SerializeStructVariant }

impl SerializeMap for Entries<'_, '_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Refused> {
        let mut found = String::new();
        let mut each = |_: &[Step], leaf: Leaf<'_>| match leaf {
            Leaf::Text(text) | Leaf::Word(_, text) => text.clone_into(&mut found),
            Leaf::Whole(number) => found = number.to_string(),
            Leaf::Yes(_) | Leaf::Figure(_) => {}
        };
        key.serialize(&mut Walker { path: Vec::new(), each: &mut each })?;
        self.key = found;
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        let key = std::mem::take(&mut self.key);
        self.walker.below(Step::Key(key), value)
    }

    fn end(self) -> Result<(), Refused> {
        Ok(())
    }
}
