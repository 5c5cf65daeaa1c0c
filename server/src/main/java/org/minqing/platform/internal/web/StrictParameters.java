package org.minqing.platform.internal.web;

import java.beans.PropertyEditorSupport;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The same strictness for query parameters and path variables as for JSON. */
@ControllerAdvice
class StrictParameters implements WebMvcConfigurer {

    @InitBinder
    void numbers(WebDataBinder binder) {
        binder.registerCustomEditor(Double.class, new FiniteNumber());
        binder.registerCustomEditor(double.class, new FiniteNumber());
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, LocalDate.class, new PlausibleDate());
        registry.addConverter(String.class, Instant.class, new PlausibleInstant());
    }

    /** An editor, because Spring tries its own again where a converter refuses. */
    private static final class FiniteNumber extends PropertyEditorSupport {

        @Override
        public void setAsText(String text) {
            double value = Double.parseDouble(text.strip());
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("not a finite number");
            }
            setValue(value);
        }
    }

    private static final class PlausibleDate implements Converter<String, LocalDate> {

        @Override
        public LocalDate convert(String text) {
            LocalDate date = LocalDate.parse(text.strip());
            if (!InputRules.isPlausible(date)) {
                throw new IllegalArgumentException("no date that can be meant");
            }
            return date;
        }
    }

    private static final class PlausibleInstant implements Converter<String, Instant> {

        @Override
        public Instant convert(String text) {
            // A plus sign that was not escaped in the address arrives as a space.
            OffsetDateTime time = OffsetDateTime.parse(text.strip().replace(' ', '+'));
            if (!InputRules.isPlausible(time.toLocalDate())) {
                throw new IllegalArgumentException("no time that can be meant");
            }
            return time.withOffsetSameInstant(ZoneOffset.UTC).toInstant();
        }
    }
}
