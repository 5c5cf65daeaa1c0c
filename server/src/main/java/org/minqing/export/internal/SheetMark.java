package org.minqing.export.internal;

import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Worksheet;

/** The mark of who took a sheet out, when and what for, on each of its pages when it is printed. */
final class SheetMark {

    /** Of what a header holds at most (ECMA-376, 18.3.1.46), in Excel. */
    private static final int LONGEST = 200;

    private SheetMark() {
    }

    static void put(Worksheet sheet, String mark) {
        // An ampersand begins a code there.
        String text = mark.replace("&", "＆");
        String fitting = text.codePointCount(0, text.length()) <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST));
        sheet.header(fitting, Position.CENTER);
        sheet.footer(fitting, Position.LEFT);
        sheet.repeatRows(0, 1);
    }
}
