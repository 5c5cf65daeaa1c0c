package org.minqing.document.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.slf4j.Slf4jLogger;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import org.minqing.document.Document;

/** PDF with tags for screen readers (PDF/UA) and with the characters of its fonts that it uses. */
final class PdfFile {

    private static final int NORMAL = 400;
    private static final String FOLDER = "/document/";

    static {
        XRLog.setLoggerImpl(new Slf4jLogger());
    }

    private final String css = text("document.css");

    void write(Document document, OutputStream out) throws IOException {
        set(HtmlPage.of(document, css), out);
    }

    /** Sets a page of HTML. */
    static void set(org.w3c.dom.Document html, OutputStream out) throws IOException {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.withW3cDocument(html, null);
        builder.useFont(() -> open("fonts/song.ttf"), "song", NORMAL, FontStyle.NORMAL, true);
        builder.useFont(() -> open("fonts/hei.ttf"), "hei", NORMAL, FontStyle.NORMAL, true,
                EnumSet.of(FSFontUseCase.DOCUMENT, FSFontUseCase.SVG));
        builder.useSVGDrawer(new BatikSVGDrawer());
        builder.useFastMode();
        builder.usePdfUaAccessibility(true);
        // A document names nothing to be fetched; should that change, it is refused here.
        builder.useUriResolver((base, uri) -> null);
        builder.toStream(out);
        builder.run();
    }

    private static InputStream open(String name) {
        InputStream found = PdfFile.class.getResourceAsStream(FOLDER + name);
        if (found == null) {
            throw new IllegalStateException("missing in the program: " + name);
        }
        return found;
    }

    /** A file that is shipped with the program. */
    static String text(String name) {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
