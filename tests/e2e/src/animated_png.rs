//! Screenshots as one picture that moves: an animated PNG.
//!
//! <https://www.w3.org/TR/png-3/#apng-frame-based-animation>

use color_quant::NeuQuant;
use png::{BitDepth, ColorType, Compression, Decoder, Encoder, Filter, Transformations};
use std::{collections::HashMap, io::Cursor};

/// The number of colours in the palette that all frames share.
const COLOURS: usize = 128;

/// The palette is chosen by one pixel in this many.
const SAMPLING: i32 = 10;

/// The length of a pixel in bytes: red, green, blue and alpha.
const PIXEL: usize = 4;

/// Frames of one size, each with the time for which it is shown.
#[derive(Default)]
pub struct AnimatedPng {
    width: usize,
    height: usize,
    frames: Vec<Frame>,
    /// The pixels of the last frame as a whole.
    last: Vec<u8>,
}

/// A frame as the file has it: the part that differs from the frame before.
struct Frame {
    area: Area,
    pixels: Vec<u8>,
    ms: u16,
}

/// A part of a picture, in px.
#[derive(Clone, Copy)]
struct Area {
    left: usize,
    top: usize,
    width: usize,
    height: usize,
}

/// The size of a picture, and its frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// The width in px.
    pub width: u32,
    /// The height in px.
    pub height: u32,
    /// The number of frames; 1 in a still picture.
    pub frames: u32,
    /// How often the frames are played; 0 stands for a loop without end.
    pub plays: u32,
}

impl Shape {
    /// Reads the header of a PNG.
    ///
    /// # Panics
    /// Where the bytes are no PNG.
    pub fn of(png: &[u8]) -> Self {
        let reader = Decoder::new(Cursor::new(png)).read_info().expect("a PNG");
        let info = reader.info();
        let (frames, plays) = match info.animation_control() {
            Some(control) => (control.num_frames, control.num_plays),
            None => (1, 1),
        };
        Self {
            width: info.width,
            height: info.height,
            frames,
            plays,
        }
    }
}

impl AnimatedPng {
    /// Appends a screenshot, a PNG, which is shown for `ms`.
    ///
    /// # Panics
    /// Where its size is not that of the others.
    pub fn push(&mut self, screenshot: &[u8], ms: u16) {
        let mut decoder = Decoder::new(Cursor::new(screenshot));
        decoder.set_transformations(Transformations::ALPHA);
        let mut reader = decoder.read_info().expect("a PNG");
        let mut pixels = vec![0; reader.output_buffer_size().expect("it fits")];
        let info = reader.next_frame(&mut pixels).expect("a whole picture");
        let size = (info.width as usize, info.height as usize);
        assert_eq!(pixels.len(), size.0 * size.1 * PIXEL);
        let area = if self.frames.is_empty() {
            (self.width, self.height) = size;
            Area {
                left: 0,
                top: 0,
                width: size.0,
                height: size.1,
            }
        } else {
            assert_eq!(size, (self.width, self.height), "a screenshot's size");
            self.changed(&pixels)
        };
        self.frames.push(Frame {
            area,
            pixels: self.part(&pixels, area),
            ms,
        });
        self.last = pixels;
    }

    /// Returns a file in which the frames are played without end. Programs that do not know
    /// animated PNGs show its first frame.
    ///
    /// # Panics
    /// Where there is no frame.
    pub fn encode(&self) -> Vec<u8> {
        let all: Vec<&[u8]> = self.frames.iter().map(|frame| &*frame.pixels).collect();
        let palette = Palette::of(&all.concat());
        let mut file = Vec::new();
        let mut encoder = encoder(&mut file, self.width, self.height, &palette);
        let count = px(self.frames.len());
        encoder.set_animated(count, 0).expect("a frame");
        let mut writer = encoder.write_header().expect("a header");
        let mut indices = HashMap::new();
        for (number, Frame { area, pixels, ms }) in self.frames.iter().enumerate() {
            writer.set_frame_delay(*ms, 1000).expect("a delay");
            // The first frame is always whole.
            if number > 0 {
                writer.reset_frame_position().expect("a place");
                writer
                    .set_frame_dimension(px(area.width), px(area.height))
                    .expect("a size");
                writer
                    .set_frame_position(px(area.left), px(area.top))
                    .expect("a place");
            }
            let data = palette.indices(pixels, &mut indices);
            writer.write_image_data(&data).expect("a frame");
        }
        writer.finish().expect("an end");
        file
    }

    /// Returns the last frame so far as a still picture.
    ///
    /// # Panics
    /// Where there is no frame.
    pub fn encode_last(&self) -> Vec<u8> {
        let palette = Palette::of(&self.last);
        let mut file = Vec::new();
        let encoder = encoder(&mut file, self.width, self.height, &palette);
        let mut writer = encoder.write_header().expect("a header");
        let data = palette.indices(&self.last, &mut HashMap::new());
        writer.write_image_data(&data).expect("a picture");
        writer.finish().expect("an end");
        file
    }

    /// Returns the smallest area that contains all that differs from the last frame; a pixel in
    /// the corner if nothing does, because a frame cannot be empty.
    fn changed(&self, pixels: &[u8]) -> Area {
        let pairs = pixels
            .chunks_exact(PIXEL)
            .zip(self.last.chunks_exact(PIXEL));
        let changed = (pairs.enumerate())
            .filter(|(_, (now, before))| now != before)
            .map(|(at, _)| (at % self.width, at / self.width));
        let ends = changed.fold(None, |ends: Option<[usize; 4]>, (x, y)| {
            let [left, top, right, bottom] = ends.unwrap_or([x, y, x, y]);
            Some([left.min(x), top.min(y), right.max(x), bottom.max(y)])
        });
        let [left, top, right, bottom] = ends.unwrap_or_default();
        Area {
            left,
            top,
            width: right - left + 1,
            height: bottom - top + 1,
        }
    }

    /// Returns the pixels of a part.
    fn part(&self, pixels: &[u8], area: Area) -> Vec<u8> {
        let rows = pixels.chunks_exact(self.width * PIXEL);
        let rows = rows.skip(area.top).take(area.height);
        let (from, to) = (area.left * PIXEL, (area.left + area.width) * PIXEL);
        rows.flat_map(|row| &row[from..to]).copied().collect()
    }
}

/// The colours of a file.
struct Palette(NeuQuant);

impl Palette {
    fn of(pixels: &[u8]) -> Self {
        Self(NeuQuant::new(SAMPLING, COLOURS, pixels))
    }

    /// Returns the number in the palette for each pixel. `known` has the colours so far: a page has
    /// few, and the search takes long.
    fn indices(&self, pixels: &[u8], known: &mut HashMap<[u8; PIXEL], u8>) -> Vec<u8> {
        let pixels = pixels.as_chunks::<PIXEL>().0.iter();
        let indices = pixels.map(|pixel| {
            *known
                .entry(*pixel)
                .or_insert_with(|| u8::try_from(self.0.index_of(pixel)).expect("a byte"))
        });
        indices.collect()
    }
}

fn encoder<'a>(
    file: &'a mut Vec<u8>,
    width: usize,
    height: usize,
    palette: &Palette,
) -> Encoder<'static, &'a mut Vec<u8>> {
    let mut encoder = Encoder::new(file, px(width), px(height));
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_palette(palette.0.color_map_rgb());
    encoder.set_compression(Compression::High);
    // Filters predict a colour from those beside it, which numbers of a palette do not allow.
    encoder.set_filter(Filter::NoFilter);
    encoder
}

fn px(count: usize) -> u32 {
    u32::try_from(count).expect("a size")
}
