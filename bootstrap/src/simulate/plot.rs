//! The figures as a drawing.

use application::simulate::Ratios;
use plotters::coord::Shift;
use plotters::prelude::*;

use super::{Figures, report};

const WIDTH: u32 = 1_100;
const HEIGHT: u32 = 480;

/// One for each row: the policies, then what they are measured by in greys. Told apart also without colours, by their
/// order at the right edge (Okabe and Ito's palette).
const COLOURS: [RGBColor; 8] = [
    RGBColor(0, 114, 178),
    RGBColor(213, 94, 0),
    RGBColor(86, 180, 233),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(230, 159, 0),
    RGBColor(90, 90, 90),
    RGBColor(170, 170, 170),
];

type DrawingError = DrawingAreaErrorKind<std::io::Error>;
type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// Object hits on the left, byte hits on the right, over the size of the cache.
pub(super) fn svg(figures: &Figures) -> anyhow::Result<String> {
    let mut text = String::new();
    {
        let root = SVGBackend::with_string(&mut text, (WIDTH, HEIGHT)).into_drawing_area();
        root.fill(&WHITE)?;
        let (left, right) = root.split_horizontally(WIDTH / 2);
        panel(&left, "object hits, %", figures, Ratios::objects)?;
        panel(&right, "byte hits, %", figures, Ratios::byte)?;
        root.present()?;
    }
    Ok(text)
}

fn panel(area: &Area<'_>, title: &str, figures: &Figures, ratio: fn(&Ratios) -> f64) -> Result<(), DrawingError> {
    let parts: Vec<f64> =
        figures.capacities.iter().map(|capacity| report::part(*capacity, figures.unique_bytes)).collect();
    let (least, most) = (parts.first().copied().unwrap_or(1.0), parts.last().copied().unwrap_or(100.0));
    let heights = || figures.rows.iter().flat_map(|row| &row.ratios).map(|ratios| ratio(ratios) * 100.0);
    let lowest = (heights().fold(100.0, f64::min) / 10.0).floor() * 10.0;
    let highest = (heights().fold(lowest + 10.0, f64::max) / 10.0).ceil() * 10.0;
    let mut chart = ChartBuilder::on(area)
        .caption(title, ("sans-serif", 18))
        .margin(12)
        .x_label_area_size(40)
        .y_label_area_size(44)
        // One size is no interval.
        .build_cartesian_2d((least / 1.1..most * 1.1).log_scale().with_key_points(parts.clone()), lowest..highest)?;
    chart
        .configure_mesh()
        .x_desc("size of the cache, % of the trace's unique bytes")
        .x_label_formatter(&|part| format!("{part:.1}"))
        .y_label_formatter(&|height| format!("{height:.0}"))
        .light_line_style(WHITE)
        .draw()?;
    for (row, colour) in figures.rows.iter().zip(COLOURS.iter().cycle()) {
        let points = parts.iter().zip(&row.ratios).map(|(part, ratios)| (*part, ratio(ratios) * 100.0));
        chart
            .draw_series(LineSeries::new(points, colour.stroke_width(2)).point_size(3))?
            .label(row.name)
            .legend(move |(x, y)| PathElement::new([(x, y), (x + 18, y)], colour.stroke_width(2)));
    }
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::LowerRight)
        .background_style(WHITE.mix(0.8))
        .border_style(RGBColor(200, 200, 200))
        .draw()
}
