package org.minqing.document.internal;

import java.math.BigInteger;

import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

/** Headings that Word knows as such: for its outline, its table of contents and for screen readers. */
final class WordStyles {

    static final String HEADING_1 = "Heading1";
    static final String HEADING_2 = "Heading2";

    private WordStyles() {
    }

    static void addTo(XWPFDocument word) {
        word.createStyles().addStyle(heading(HEADING_1, "heading 1", 0));
        word.getStyles().addStyle(heading(HEADING_2, "heading 2", 1));
    }

    private static XWPFStyle heading(String id, String name, int level) {
        CTStyle style = CTStyle.Factory.newInstance();
        style.setStyleId(id);
        style.addNewName().setVal(name);
        style.addNewQFormat();
        style.addNewPPr().addNewOutlineLvl().setVal(BigInteger.valueOf(level));
        XWPFStyle made = new XWPFStyle(style);
        made.setType(STStyleType.PARAGRAPH);
        return made;
    }
}
