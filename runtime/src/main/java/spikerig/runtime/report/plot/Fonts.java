package spikerig.runtime.report.plot;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.IOException;

/// Whether this machine can draw text.
public final class Fonts {
    private Fonts() {}

    /// To be called before any picture is drawn: it also keeps the drawing from looking for a display.
    ///
    /// Without fontconfig the platform throws a RuntimeException (`Fontconfig head is null`), without any font file a
    /// bare Error (`No physical fonts found`), and a LinkageError from then on.
    ///
    /// @throws IOException with the remedy when there is no font
    public static void require() throws IOException {
        System.setProperty("java.awt.headless", "true");
        try {
            Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
            if (font.getStringBounds("0", new FontRenderContext(null, true, true)).getWidth() > 0.0) {
                return;
            }
        } catch (RuntimeException | Error e) {
            throw new IOException(noFont(), e);
        }
        throw new IOException(noFont());
    }

    private static String noFont() {
        return "pictures need a font and there is none: install fontconfig and fonts-dejavu-core";
    }
}
