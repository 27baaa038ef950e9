//! Pages of papers that vendors send: what is seen of honest ones, and that the worst costs one message.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use image::{ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use tokki::bundle::{
    BundleError, Kind, LimitKind, Limits, Page, PageContent, PageFault, PageRequest, Pixels, ReaderFault,
    ReaderProcess, Refusal, read_page,
};

use crate::pdf::{Pdf, packed_zeros, zlib};
use crate::support::{on_disk, refusal};
use crate::workbooks::honest;

fn child() -> ReaderProcess {
    ReaderProcess::This(PathBuf::from(env!("CARGO_BIN_EXE_tokki-cli")))
}

fn request(kind: Kind, page: u32, width: u32) -> PageRequest {
    PageRequest { kind, page, width, longest: 4096 }
}

/// A page as the window reads it: in the capped process.
fn read(kind: Kind, bytes: &[u8], page: u32, width: u32) -> Result<Page, BundleError> {
    let file = on_disk("paper", bytes);
    read_page(&file.path, request(kind, page, width), &Limits::default(), &child())
}

fn pixels(page: Page) -> Pixels {
    match page.content {
        PageContent::Pixels(pixels) => pixels,
        other => panic!("not a picture: {other:?}"),
    }
}

/// Colour at a place, in percent of the width and height.
fn at(pixels: &Pixels, across: u32, down: u32) -> [u8; 3] {
    let (x, y) = (pixels.width * across / 100, pixels.height * down / 100);
    let start = (y * pixels.width + x) as usize * 4;
    pixels.rgba[start..start + 3].try_into().unwrap()
}

const RED: &str = "1 0 0 rg 0 0 300 200 re f";
/// A number larger than any page, as PDF writes it.
const HUGE: &str = "1000000000000000000000000000000";
const BLUE: &str = "0 0 1 rg 0 200 300 200 re f";

#[test]
fn a_page_of_a_pdf_is_drawn_at_the_size_asked_for() {
    let pdf = Pdf::page("/MediaBox[0 0 300 400]", RED).bytes();
    let page = read(Kind::Pdf, &pdf, 1, 150).unwrap();
    assert_eq!((page.number, page.pages), (1, 1));
    let seen = pixels(page);
    assert_eq!((seen.width, seen.height, seen.incomplete), (150, 200, false));
    // A PDF counts from the bottom, and what nobody painted is paper.
    assert_eq!(at(&seen, 50, 75), [255, 0, 0]);
    assert_eq!(at(&seen, 50, 25), [255, 255, 255]);
}

#[test]
fn pages_are_told_apart_and_the_last_stands_for_those_behind_it() {
    let mut pdf = Pdf::new("/Kids[3 0 R 5 0 R]/Count 2/MediaBox[0 0 300 400]");
    for content in [RED, BLUE] {
        let next = 3 + 2 * usize::from(content == BLUE);
        pdf.add(&format!("<</Type/Page/Parent 2 0 R/Contents {} 0 R>>", next + 1));
        pdf.stream("", content.as_bytes());
    }
    let pdf = pdf.bytes();
    let second = read(Kind::Pdf, &pdf, 2, 150).unwrap();
    assert_eq!((second.number, second.pages), (2, 2));
    assert_eq!(at(&pixels(second), 50, 25), [0, 0, 255]);
    assert_eq!(read(Kind::Pdf, &pdf, 99, 150).unwrap().number, 2);
}

#[test]
fn a_turned_page_stands_as_it_is_to_be_read() {
    let pdf = Pdf::page("/MediaBox[0 0 300 400]/Rotate 90", RED).bytes();
    let seen = pixels(read(Kind::Pdf, &pdf, 1, 400).unwrap());
    assert_eq!((seen.width, seen.height), (400, 300));
    assert_eq!(at(&seen, 25, 50), [255, 0, 0]);
}

/// Text in letters that the paper does not bring, as old programs for PDF in Japanese leave it.
fn borrowed_letters() -> Vec<u8> {
    let mut pdf = Pdf::page(
        "/MediaBox[0 0 300 400]/Resources<</Font<</F 5 0 R>>>>",
        // 報告書 in CP932.
        "BT /F 80 Tf 20 200 Td <95F18D908F91> Tj ET",
    );
    pdf.add("<</Type/Font/Subtype/Type0/BaseFont/Ryumin-Light/Encoding/90ms-RKSJ-H/DescendantFonts[6 0 R]>>");
    pdf.add(
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/Ryumin-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>/FontDescriptor 7 0 R>>",
    );
    pdf.add("<</Type/FontDescriptor/FontName/Ryumin-Light/Flags 4>>");
    pdf.bytes()
}

fn ink(pixels: &Pixels) -> usize {
    pixels.rgba.as_chunks::<4>().0.iter().filter(|pixel| pixel[0] < 128).count()
}

#[test]
fn japanese_text_without_letters_of_its_own_is_shown_in_the_windows_typeface() {
    let file = on_disk("paper", &borrowed_letters());
    let window = ReaderProcess::This(PathBuf::from(env!("CARGO_BIN_EXE_tokki")));
    let asked = request(Kind::Pdf, 1, 300);
    let seen = pixels(read_page(&file.path, asked, &Limits::default(), &window).unwrap());
    assert!(ink(&seen) > 1_000, "{}", ink(&seen));
    assert!(!seen.incomplete);
    // The program without a window has no letters to lend, and says that something is missing.
    let bare = pixels(read_page(&file.path, asked, &Limits::default(), &child()).unwrap());
    assert_eq!((ink(&bare), bare.incomplete), (0, true));
}

fn encoded(picture: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// Left half red, right half blue.
fn halves(width: u32, height: u32) -> RgbImage {
    let half = |x, _| if x < width / 2 { Rgb([255, 0, 0]) } else { Rgb([0, 0, 255]) };
    RgbImage::from_fn(width, height, half)
}

#[test]
fn pictures_are_made_smaller_and_never_larger() {
    for (kind, format) in [(Kind::Png, ImageFormat::Png), (Kind::Jpg, ImageFormat::Jpeg)] {
        let bytes = encoded(&halves(400, 200), format);
        let small = pixels(read(kind, &bytes, 1, 100).unwrap());
        assert_eq!((small.width, small.height), (100, 50), "{kind:?}");
        assert!(at(&small, 25, 50)[0] > 200 && at(&small, 75, 50)[2] > 200, "{kind:?}");
        let large = pixels(read(kind, &bytes, 1, 4000).unwrap());
        assert_eq!((large.width, large.height), (400, 200), "{kind:?}");
    }
}

#[test]
fn a_photo_stands_upright_as_the_camera_says() {
    let mut bytes = encoded(&halves(400, 200), ImageFormat::Jpeg);
    // Exif: one entry, "turn by 90° to the right".
    let exif = b"\xFF\xE1\0\x22Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    bytes.splice(2..2, exif.iter().copied());
    let seen = pixels(read(Kind::Jpg, &bytes, 1, 100).unwrap());
    assert_eq!((seen.width, seen.height), (100, 200));
    assert!(at(&seen, 50, 25)[0] > 200, "the left of the photo is above");
}

#[test]
fn what_is_see_through_lies_on_white_paper() {
    let picture = RgbaImage::from_pixel(10, 10, Rgba([0, 0, 0, 0]));
    let mut out = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut out, ImageFormat::Png).unwrap();
    let seen = pixels(read(Kind::Png, &out.into_inner(), 1, 10).unwrap());
    assert_eq!(at(&seen, 50, 50), [255, 255, 255]);
}

#[test]
fn tables_and_texts_are_shown_as_far_as_the_limits_go() {
    // 氏名,所属 in CP932, and a cell with a break.
    let table = b"\x8E\x81\x96\xBC,\x8F\x8A\x91\xAE\r\n\"a\nb\",c\r\n";
    let PageContent::Grid(grid) = read(Kind::Csv, table, 1, 100).unwrap().content else { panic!() };
    assert_eq!(grid.rows, [["氏名", "所属"], ["a b", "c"]]);
    assert!(!grid.cut);

    let book = std::fs::read(&honest().path).unwrap();
    let page = read(Kind::Xlsx, &book, 1, 100).unwrap();
    let PageContent::Grid(grid) = page.content else { panic!() };
    assert!(grid.rows.iter().flatten().any(|cell| !cell.is_empty()), "{grid:?}");

    let text = "一行目\n\u{202E}二行目\t終\n".repeat(600);
    let PageContent::Lines(lines) = read(Kind::Txt, text.as_bytes(), 1, 100).unwrap().content else {
        panic!()
    };
    assert_eq!((lines.lines.len(), lines.cut), (1_000, true));
    assert_eq!(lines.lines[1], "\\u{202e}二行目    終");
}

#[test]
fn papers_of_word_and_powerpoint_are_not_shown() {
    for kind in [Kind::Docx, Kind::Pptx] {
        assert_eq!(refusal(read(kind, b"PK", 1, 100)), Refusal::Page { fault: PageFault::NoPictures });
    }
}

/// How a paper ends: seen, refused, or its reader stopped. Never later than two seconds, and never with the window.
fn worst(name: &str, kind: Kind, bytes: &[u8]) -> Result<Page, BundleError> {
    let started = Instant::now();
    let result = read(kind, bytes, 1, 800);
    let took = started.elapsed();
    assert!(took < Duration::from_secs(2), "{name}: {took:?}");
    match &result {
        Ok(_) | Err(BundleError::Refused(_)) => {}
        Err(BundleError::Reader { fault, .. }) => assert!(
            !matches!(fault, ReaderFault::BadAnswer | ReaderFault::Died { code: Some(74 | 64) }),
            "{name}: {fault:?}"
        ),
        Err(error) => panic!("{name}: {error}"),
    }
    result
}

fn page_fault(name: &str, kind: Kind, bytes: &[u8]) -> PageFault {
    match refusal(worst(name, kind, bytes)) {
        Refusal::Page { fault } => fault,
        other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn a_page_of_any_size_fits_what_was_asked_for() {
    let huge = format!("{HUGE} {HUGE}");
    for edges in [&huge, "99999999 99999999", "1000000 1", "1 1000000", "14400 14400"] {
        let pdf = Pdf::page(&format!("/MediaBox[0 0 {edges}]"), RED).bytes();
        let seen = pixels(worst(edges, Kind::Pdf, &pdf).unwrap());
        assert!(seen.width <= 800 && seen.height <= 4096, "{edges}: {seen:?}");
    }
    for edges in ["0 0", "-5 -5", "0.0000001 0.0000001"] {
        // The library takes these for A4.
        let pdf = Pdf::page(&format!("/MediaBox[0 0 {edges}]"), RED).bytes();
        assert!(worst(edges, Kind::Pdf, &pdf).is_ok(), "{edges}");
    }
    let digits = "9".repeat(400);
    let pdf = Pdf::page(&format!("/MediaBox[0 0 {digits} {digits}]"), RED).bytes();
    let _ = worst("400 digits", Kind::Pdf, &pdf);
}

#[test]
fn a_tree_of_pages_without_end_is_left() {
    let own_child = Pdf::new("/Kids[2 0 R 2 0 R]/Count 2").bytes();
    assert_eq!(page_fault("its own child", Kind::Pdf, &own_child), PageFault::NoPages);
    let mut deep = Pdf::new("/Kids[3 0 R]/Count 1");
    for next in 4..20_004 {
        deep.add(&format!("<</Type/Pages/Kids[{next} 0 R]/Count 1>>"));
    }
    let _ = worst("deep", Kind::Pdf, &deep.bytes());
}

#[test]
fn more_pages_than_anybody_reads_are_refused() {
    let pages = "<</Type/Page>>".repeat(1_000_000);
    let pdf = Pdf::new(&format!("/Kids[{pages}]/Count 1000000")).bytes();
    match worst("a million pages", Kind::Pdf, &pdf) {
        Err(BundleError::Refused(Refusal::Limit { limit: LimitKind::Pages, allowed, .. })) => {
            assert_eq!(allowed, Limits::default().pages);
        }
        Err(BundleError::Reader { fault, .. }) => {
            assert!(matches!(fault, ReaderFault::TimedOut { .. } | ReaderFault::OutOfMemory { .. }));
        }
        other => panic!("{other:?}"),
    }
    let few = Pdf::new(&format!("/Kids[{}]/Count 5001", "<</Type/Page>>".repeat(5_001))).bytes();
    let limit = Refusal::Limit { limit: LimitKind::Pages, allowed: 5_000, place: None };
    assert_eq!(refusal(worst("5,001 pages", Kind::Pdf, &few)), limit);
}

#[test]
fn packed_streams_that_unfold_without_end_are_stopped() {
    let zeros = packed_zeros(1_500);
    let mut content = Pdf::new("/Kids[3 0 R]/Count 1");
    content.add("<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 300 400]>>");
    content.stream("/Filter/FlateDecode", &zeros);
    let result = worst("content", Kind::Pdf, &content.bytes());
    assert!(
        matches!(
            result,
            Err(BundleError::Reader {
                fault: ReaderFault::OutOfMemory { .. } | ReaderFault::TimedOut { .. },
                ..
            })
        ),
        "{result:?}"
    );
    let mut twice = Pdf::new("/Kids[3 0 R]/Count 1");
    twice.add("<</Type/Page/Parent 2 0 R/Contents 4 0 R>>");
    twice.stream("/Filter[/FlateDecode/FlateDecode]", &zlib(&zeros));
    let _ = worst("packed twice", Kind::Pdf, &twice.bytes());
    let mut objects = Pdf::new("/Kids[]/Count 0");
    objects.stream("/Type/ObjStm/N 99999999/First 10/Filter/FlateDecode", &zeros);
    let _ = worst("object stream", Kind::Pdf, &objects.bytes());
}

/// A page that draws the picture of object 5.
fn with_picture(entries: &str, data: &[u8]) -> Vec<u8> {
    let entries = format!("/Type/XObject/Subtype/Image {entries}");
    let mut pdf =
        Pdf::page("/MediaBox[0 0 300 400]/Resources<</XObject<</I 5 0 R>>>>", "300 0 0 400 0 0 cm /I Do");
    pdf.stream(&entries, data);
    pdf.bytes()
}

#[test]
fn pictures_within_a_page_that_lie_about_their_size_cost_that_page_at_most() {
    let zeros = packed_zeros(400);
    let rgb = "/ColorSpace/DeviceRGB/BitsPerComponent 8";
    let cases = [
        ("raw", format!("/Width 60000/Height 60000 {rgb}/Filter/FlateDecode"), zeros.clone()),
        ("nothing behind", format!("/Width 65535/Height 65535 {rgb}"), b"x".to_vec()),
        ("larger than numbers", format!("/Width 4294967295/Height 4294967295 {rgb}"), b"x".to_vec()),
        ("negative", format!("/Width -1/Height -1 {rgb}"), b"x".to_vec()),
        ("jpeg", format!("/Width 65535/Height 65535 {rgb}/Filter/DCTDecode"), lying_jpeg()),
        ("fax", "/Width 60000/Height 60000/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 60000/Rows 60000>>".to_owned(), vec![0x55; 100_000]),
        ("jbig2", "/Width 60000/Height 60000/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/JBIG2Decode".to_owned(), lying_jbig2()),
        ("jpeg 2000", "/Width 60000/Height 60000/Filter/JPXDecode".to_owned(), lying_jpx()),
        ("lzw", format!("/Width 60000/Height 60000 {rgb}/Filter/LZWDecode"), vec![0x80; 1 << 20]),
        ("run length", format!("/Width 60000/Height 60000 {rgb}/Filter/RunLengthDecode"), vec![0x81; 4 << 20]),
    ];
    for (name, entries, data) in cases {
        let _ = worst(name, Kind::Pdf, &with_picture(&entries, &data));
    }
}

/// A JPEG whose frame is 65,535 pixels square.
fn lying_jpeg() -> Vec<u8> {
    let mut bytes = encoded(&halves(16, 16), ImageFormat::Jpeg);
    let frame = bytes.windows(2).position(|w| w == [0xFF, 0xC0]).unwrap();
    bytes[frame + 5..frame + 9].copy_from_slice(&[0xFF; 4]);
    bytes
}

/// A page of JBIG2 that is 4,294,967,295 pixels square.
fn lying_jbig2() -> Vec<u8> {
    let mut bytes = vec![0, 0, 0, 0, 0x30, 0, 1, 0, 0, 0, 19];
    bytes.extend([0xFF; 8]);
    bytes.extend([0; 11]);
    bytes
}

/// A code stream of JPEG 2000 whose picture is 4,294,967,295 pixels square, in one tile.
fn lying_jpx() -> Vec<u8> {
    let mut bytes = vec![0xFF, 0x4F, 0xFF, 0x51, 0, 41, 0, 0];
    bytes.extend([0xFF; 8]);
    bytes.extend([0; 8]);
    bytes.extend([0xFF; 8]);
    bytes.extend([0; 8]);
    bytes.extend([0, 1, 7, 1, 1]);
    bytes.extend([0xFF, 0x52, 0, 12, 0, 0, 0, 1, 0, 5, 4, 4, 0, 0]);
    bytes.extend([0xFF, 0x5C, 0, 4, 0x40, 0x40]);
    bytes.extend([0xFF, 0x90, 0, 10, 0, 0, 0, 0, 0, 0, 0, 1, 0xFF, 0x93, 0xFF, 0xD9]);
    bytes
}

#[test]
fn forms_patterns_and_letters_that_draw_themselves_come_to_an_end() {
    let resources = "/MediaBox[0 0 300 400]/Resources<</XObject<</X 5 0 R>>/Pattern<</P 5 0 R>>/Font<</F 5 0 R>>/ExtGState<</G 6 0 R>>>>";
    let own = "/Resources<</XObject<</X 5 0 R>>/Pattern<</P 5 0 R>>/Font<</F 5 0 R>>/ExtGState<</G 6 0 R>>>>";
    let mut form = Pdf::page(resources, "/X Do");
    form.stream(&format!("/Type/XObject/Subtype/Form/BBox[0 0 300 400]{own}"), b"/X Do /X Do /X Do");
    let _ = worst("form", Kind::Pdf, &form.bytes());

    let mut pattern = Pdf::page(resources, "/Pattern cs /P scn 0 0 300 400 re f");
    let tile =
        "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 0.00001/YStep 0.00001";
    pattern.stream(&format!("{tile}{own}"), b"/Pattern cs /P scn 0 0 9 9 re f");
    let _ = worst("pattern", Kind::Pdf, &pattern.bytes());

    let mut letters = Pdf::page(resources, "BT /F 20 Tf (aaaa) Tj ET");
    letters.add(&format!(
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/FirstChar 97/LastChar 97/Widths[9]/Encoding<</Differences[97/a]>>/CharProcs<</a 6 0 R>>{own}>>"
    ));
    letters.stream("", b"9 0 d0 BT /F 20 Tf (aaaa) Tj ET");
    let _ = worst("letters", Kind::Pdf, &letters.bytes());

    let mut mask = Pdf::page(resources, "/G gs 0 0 300 400 re f");
    mask.stream(
        &format!("/Type/XObject/Subtype/Form/BBox[0 0 300 400]/Group<</S/Transparency/CS/DeviceGray>>{own}"),
        b"/G gs 0 0 300 400 re f",
    );
    mask.add("<</Type/ExtGState/SMask<</S/Luminosity/G 5 0 R>>>>");
    let _ = worst("mask", Kind::Pdf, &mask.bytes());

    // Eight levels of ten each: a hundred million squares.
    let mut levels = Pdf::page("/MediaBox[0 0 300 400]/Resources<</XObject<</X 5 0 R>>>>", "/X Do");
    for next in 6..14 {
        let own = format!("/Resources<</XObject<</X {next} 0 R>>>>");
        levels.stream(&format!("/Type/XObject/Subtype/Form/BBox[0 0 300 400]{own}"), &b"/X Do ".repeat(10));
    }
    levels.stream("/Type/XObject/Subtype/Form/BBox[0 0 300 400]", b"0 0 9 9 re f");
    let result = worst("levels", Kind::Pdf, &levels.bytes());
    assert!(
        matches!(result, Err(BundleError::Reader { fault: ReaderFault::TimedOut { .. }, .. })),
        "{result:?}"
    );
}

#[test]
fn nesting_and_drawing_without_measure_come_to_an_end() {
    let page = |content: &str| Pdf::page("/MediaBox[0 0 300 400]", content).bytes();
    let cases = [
        ("arrays", page(&format!("{} TJ", "[".repeat(1_000_000)))),
        ("dictionaries", page(&format!("{} BDC", "<</a".repeat(1_000_000)))),
        ("states", page(&"q ".repeat(2_000_000))),
        ("clips", page(&"0 0 9 9 re W n ".repeat(300_000))),
        ("one path", page(&format!("0 0 m {} S", "300 400 l 0 0 l ".repeat(500_000)))),
        ("dashes", page("[0.000001] 0 d 100 w 0 0 m 300 400 l S")),
        (
            "far away",
            page(&format!(
                "{HUGE} 0 0 {HUGE} {HUGE} {HUGE} cm {HUGE} w 0 0 m {HUGE} {HUGE} l S 0 0 {HUGE} {HUGE} re f"
            )),
        ),
        ("tree of references", {
            let mut pdf = Pdf::new("/Kids 3 0 R/Count 1");
            pdf.add("4 0 R");
            pdf.add("3 0 R");
            pdf.bytes()
        }),
        ("nested tree", Pdf::new(&format!("/Kids{}", "[".repeat(1_000_000))).bytes()),
    ];
    for (name, bytes) in cases {
        let _ = worst(name, Kind::Pdf, &bytes);
    }
}

#[test]
fn shadings_and_functions_without_measure_come_to_an_end() {
    let shading = |entries: &str| {
        let resources = format!("/MediaBox[0 0 300 400]/Resources<</Shading<</S<<{entries}>>>>>>");
        let mut pdf = Pdf::page(&resources, "/S sh");
        pdf.stream(
            "/FunctionType 4/Domain[0 1]/Range[0 1 0 1 0 1]",
            format!("{{ {} dup dup }}", "2147483647 1 roll ".repeat(1_000)).as_bytes(),
        );
        pdf.stream("/FunctionType 0/Domain[0 1]/Range[0 1 0 1 0 1]/Size[2147483647]/BitsPerSample 32", b"x");
        pdf.bytes()
    };
    for (name, entries) in [
        ("program", "/ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 300 400]/Function 5 0 R"),
        ("samples", "/ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 300 400]/Function 6 0 R"),
        (
            "endless circles",
            "/ShadingType 3/ColorSpace/DeviceRGB/Coords[0 0 999999999 1 1 0.000000001]/Extend[true true]/Function 6 0 R",
        ),
    ] {
        let _ = worst(name, Kind::Pdf, &shading(entries));
    }
}

#[test]
fn what_is_broken_is_told_as_broken() {
    assert_eq!(page_fault("stub", Kind::Pdf, b"%PDF-1.7\n%%EOF\n"), PageFault::Damaged);
    let whole = Pdf::page("/MediaBox[0 0 300 400]", RED).bytes();
    for end in (0..whole.len()).step_by(40) {
        // What is left may still be found by looking for it.
        let _ = worst("cut off", Kind::Pdf, &whole[..end]);
    }
    let noise: Vec<u8> = (0_u32..100_000).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let noise = [b"%PDF-1.7\n".to_vec(), noise].concat();
    assert_eq!(page_fault("noise", Kind::Pdf, &noise), PageFault::Damaged);
    assert_eq!(page_fault("no picture", Kind::Png, b"\x89PNG\r\n\x1a\n"), PageFault::Damaged);
    assert_eq!(page_fault("no photo", Kind::Jpg, b"\xFF\xD8\xFF\xE0"), PageFault::Damaged);
    let png = encoded(&halves(64, 64), ImageFormat::Png);
    assert_eq!(page_fault("cut picture", Kind::Png, &png[..png.len() / 2]), PageFault::Damaged);
}

#[test]
fn what_opens_with_a_password_says_so() {
    let mut locked = Pdf::page("/MediaBox[0 0 300 400]", RED);
    locked.trailer = format!(
        "/ID[<00><00>]/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<{}>/U<{}>>>",
        "11".repeat(32),
        "22".repeat(32)
    );
    assert_eq!(page_fault("password", Kind::Pdf, &locked.bytes()), PageFault::Password);
    locked.trailer = "/ID[<00><00>]/Encrypt<</Filter/Strange/V 9/R 9>>".to_owned();
    assert_eq!(page_fault("scheme", Kind::Pdf, &locked.bytes()), PageFault::Encryption);
}

/// A chunk of a PNG, with its checksum.
fn chunk(name: [u8; 4], data: &[u8]) -> Vec<u8> {
    let named = [name.as_slice(), data].concat();
    let mut sum = flate2::Crc::new();
    sum.update(&named);
    [&u32::try_from(data.len()).unwrap().to_be_bytes()[..], &named, &sum.sum().to_be_bytes()].concat()
}

#[test]
fn pictures_larger_than_any_camera_makes_are_refused_before_they_unfold() {
    let limit = Refusal::Limit {
        limit: LimitKind::PicturePixels,
        allowed: Limits::default().picture_pixels,
        place: None,
    };
    assert_eq!(refusal(worst("jpeg", Kind::Jpg, &lying_jpeg())), limit);
    let png = |edge: u32| {
        let head = [&edge.to_be_bytes()[..], &edge.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
        let parts = [chunk(*b"IHDR", &head), chunk(*b"IDAT", &packed_zeros(400)), chunk(*b"IEND", b"")];
        [b"\x89PNG\r\n\x1a\n".to_vec(), parts.concat()].concat()
    };
    assert_eq!(refusal(worst("png", Kind::Png, &png(65_535))), limit);
    assert_eq!(refusal(worst("png of all numbers", Kind::Png, &png(0x7FFF_FFFF))), limit);
    // What a camera might make is unfolded, within memory and time.
    let _ = worst("8,000 pixels square", Kind::Png, &png(8_000));
}

#[cfg(unix)]
#[test]
fn the_process_that_draws_has_no_more_memory_than_it_is_given() {
    // 48 million pixels take 144 MB to unfold: more than 64 MB, less than 256 MB.
    let bytes = encoded(&RgbImage::new(8_000, 6_000), ImageFormat::Jpeg);
    let file = on_disk("paper", &bytes);
    let narrow = Limits { reader_memory_bytes: 64 << 20, page_millis: 20_000, ..Limits::default() };
    let result = read_page(&file.path, request(Kind::Jpg, 1, 800), &narrow, &child());
    assert!(
        matches!(
            result,
            Err(BundleError::Reader { fault: ReaderFault::OutOfMemory { .. }, .. }
                | BundleError::Refused(Refusal::Limit { limit: LimitKind::PicturePixels, .. }))
        ),
        "{result:?}"
    );
    let limits = Limits { page_millis: 20_000, ..Limits::default() };
    assert!(read_page(&file.path, request(Kind::Jpg, 1, 800), &limits, &child()).is_ok());
}
