package spikerig.runtime.report.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.Chart;

/// Charts one below the other, as wide as a page's text, written as PNG with 300 dots per inch.
final class Picture {
    static final int WIDTH_PX = 2000;
    /// Lengths are thought of in points of 1/72 inch.
    static final double WIDTH_PT = 480;

    private static final double INCHES_PER_M = 39.3701;
    private static final String PNG_METADATA = "javax_imageio_png_1.0";

    private Picture() {}

    /// @param rowNames what to call y = 1, 2, ... of the first panel, whose y axis has no ticks then; may be empty
    static void write(Path file, Legend legend, List<XYChart> panels, List<String> rowNames) throws IOException {
        int legendPx = legend.isEmpty() ? 0 : Legend.HEIGHT_PX;
        int heightPx = legendPx + panels.stream().mapToInt(Chart::getHeight).sum();
        BufferedImage image = new BufferedImage(WIDTH_PX, heightPx, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = canvas(image);
        legend.paint(canvas, WIDTH_PX - Ink.px(Ink.PADDING_PT));
        canvas.translate(0, legendPx);
        int leftPx = Math.max(widestAxisPx(panels), RowNames.widthPx(rowNames));
        for (XYChart panel : panels) {
            // Narrowed by what its axis lacks, so that all x axes stand above each other.
            int indentPx = leftPx - (int) panel.getYAxisLeftWidth();
            canvas.translate(indentPx, 0);
            panel.paint(canvas, WIDTH_PX - indentPx, panel.getHeight());
            if (panel == panels.getFirst()) {
                RowNames.paint(canvas, panel, rowNames);
            }
            canvas.translate(-indentPx, panel.getHeight());
        }
        canvas.dispose();
        encode(file, image);
    }

    private static Graphics2D canvas(BufferedImage image) {
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, image.getWidth(), image.getHeight());
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        canvas.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        return canvas;
    }

    /// An axis knows its width once it has been painted.
    private static int widestAxisPx(List<XYChart> panels) {
        int widest = 0;
        for (XYChart panel : panels) {
            Graphics2D scratch = canvas(new BufferedImage(WIDTH_PX, panel.getHeight(), BufferedImage.TYPE_INT_RGB));
            panel.paint(scratch, WIDTH_PX, panel.getHeight());
            scratch.dispose();
            widest = Math.max(widest, (int) panel.getYAxisLeftWidth());
        }
        return widest;
    }

    private static void encode(Path file, BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
        metadata.mergeTree(PNG_METADATA, resolution());
        Files.deleteIfExists(file);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(new IIOImage(image, null, metadata));
        } finally {
            writer.dispose();
        }
    }

    private static IIOMetadataNode resolution() {
        String pxPerM = Long.toString(Math.round(WIDTH_PX / WIDTH_PT * 72 * INCHES_PER_M));
        IIOMetadataNode physical = new IIOMetadataNode("pHYs");
        physical.setAttribute("pixelsPerUnitXAxis", pxPerM);
        physical.setAttribute("pixelsPerUnitYAxis", pxPerM);
        physical.setAttribute("unitSpecifier", "meter");
        IIOMetadataNode root = new IIOMetadataNode(PNG_METADATA);
        root.appendChild(physical);
        return root;
    }
}
