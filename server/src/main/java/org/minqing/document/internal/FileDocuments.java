package org.minqing.document.internal;

import java.io.IOException;
import java.io.OutputStream;

import org.minqing.document.Document;
import org.minqing.document.DocumentFormat;
import org.minqing.document.Documents;
import org.springframework.stereotype.Component;

@Component
class FileDocuments implements Documents {

    private final PdfFile pdf = new PdfFile();

    @Override
    public void write(Document document, DocumentFormat format, OutputStream out) throws IOException {
        switch (format) {
            case PDF -> pdf.write(document, out);
            case DOCX -> WordFile.write(document, out);
            case XLSX -> SheetFile.write(document, out);
        }
    }
}
