package org.minqing.insight.internal.report;

import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;

import org.minqing.profile.Text;

/** The words of reports in one language. */
final class ReportWords {

    private final ResourceBundle words;
    private final Locale locale;
    private final DateTimeFormatter day;
    private final DateTimeFormatter dayOfYear;

    ReportWords(Locale wanted) {
        locale = wanted.getLanguage().equals("en") ? Locale.ENGLISH : Locale.CHINESE;
        words = ResourceBundle.getBundle("report/words", locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        day = DateTimeFormatter.ofPattern(words.getString("day"), locale);
        dayOfYear = DateTimeFormatter.ofPattern(words.getString("day-of-year"), locale);
    }

    Locale locale() {
        return locale;
    }

    /** @param values as {@link MessageFormat} takes them; numbers are written with separators */
    String say(String key, Object... values) {
        return new MessageFormat(words.getString(key), locale).format(values);
    }

    String name(Text text) {
        return locale == Locale.ENGLISH ? text.en() : text.zh();
    }

    String day(LocalDate date) {
        return day.format(date);
    }

    String dayOfYear(LocalDate date) {
        return dayOfYear.format(date);
    }
}
