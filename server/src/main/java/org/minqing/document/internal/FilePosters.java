package org.minqing.document.internal;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.minqing.document.Poster;
import org.minqing.document.Posters;
import org.springframework.stereotype.Component;

@Component
class FilePosters implements Posters {

    private static final float PREVIEW_DPI = 80;
    private static final int GAP = 12;
    private static final int MOST_SHEETS = 6;

    private final String css = PdfFile.text("poster.css");

    @Override
    public void write(Poster poster, OutputStream out) throws IOException {
        PdfFile.set(PosterPage.of(poster, css), out);
    }

    @Override
    public void preview(Poster poster, OutputStream out) throws IOException {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        write(poster, pdf);
        List<BufferedImage> sheets = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf.toByteArray())) {
            PDFRenderer renderer = new PDFRenderer(document);
            for (int i = 0; i < Math.min(MOST_SHEETS, document.getNumberOfPages()); i++) {
                sheets.add(renderer.renderImageWithDPI(i, PREVIEW_DPI));
            }
        }
        int width = sheets.stream().mapToInt(BufferedImage::getWidth).max().orElse(1);
        int height = sheets.stream().mapToInt(sheet -> sheet.getHeight() + GAP).sum() - GAP;
        BufferedImage whole = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = whole.createGraphics();
        graphics.setColor(Color.LIGHT_GRAY);
        graphics.fillRect(0, 0, width, height);
        int y = 0;
        for (BufferedImage sheet : sheets) {
            graphics.drawImage(sheet, 0, y, null);
            y += sheet.getHeight() + GAP;
        }
        graphics.dispose();
        ImageIO.write(whole, "png", out);
    }
}
