//! Names of fields and ids.

use super::*;

#[test]
fn every_field_goes_by_one_name_on_the_command_line_and_in_mappings() {
    for field in Field::ALL {
        assert_eq!(field.key().parse(), Ok(field));
        let text = ron::to_string(&field).unwrap();
        assert_eq!(text, field.key());
        let (kind, name) = field.of_fact();
        let back = Field::of(kind, name);
        assert!(back == Some(field) || field == Field::Period, "{field:?}");
    }
    assert!("remark".parse::<Field>().is_err());
}

#[test]
fn a_mapping_is_for_a_list_with_the_same_headings_however_they_are_ordered_and_spaced() {
    let mapping = Mapping { headings: vec!["契約番号".into(), "件　名".into()], ..Mapping::default() };
    assert!(mapping.is_for(["件名", "契約 番号"].into_iter()));
    assert!(!mapping.is_for(["件名"].into_iter()));
    assert!(!mapping.is_for(["件名", "契約番号", "備考"].into_iter()));
    assert!(!Mapping::default().is_for(std::iter::empty()));
}
