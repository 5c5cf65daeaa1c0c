package org.minqing.platform.internal.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.jdk.NumberDeserializers;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;
import tools.jackson.databind.ext.javatime.deser.LocalDateDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Reading of JSON that refuses by name what nothing further on can take. */
@Configuration(proxyBeanMethods = false)
class StrictJson {

    /** A value of the right type that is refused nevertheless. */
    static final class RefusedValue extends DatabindException {

        private final String code;

        RefusedValue(JsonParser parser, String code) {
            super(parser, code);
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    @Bean
    JacksonModule strictValues() {
        SimpleModule module = new SimpleModule("minqing-strict");
        module.addDeserializer(String.class, new StrictText());
        module.addDeserializer(Double.class, finite(Double.class, null));
        module.addDeserializer(Double.TYPE, finite(Double.TYPE, 0.0));
        module.addDeserializer(Instant.class, plausible(Instant.class, InstantDeserializer.INSTANT,
                instant -> instant.isBefore(Instant.parse("1900-01-01T00:00:00Z"))
                        || !instant.isBefore(Instant.parse("2200-01-01T00:00:00Z")) ? LocalDate.MAX
                        : instant.atOffset(ZoneOffset.UTC).toLocalDate()));
        module.addDeserializer(OffsetDateTime.class, plausible(OffsetDateTime.class,
                InstantDeserializer.OFFSET_DATE_TIME, OffsetDateTime::toLocalDate));
        module.addDeserializer(LocalDate.class,
                plausible(LocalDate.class, LocalDateDeserializer.INSTANCE, Function.identity()));
        return module;
    }

    /** No request means a hole in a list. What the program itself has written is read by the mapper for all and may hold them. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ServerHttpMessageConvertersCustomizer listsWithoutHoles(JsonMapper mapper) {
        JsonMapper.Builder strict = mapper.rebuild();
        for (Class<?> list : List.of(List.class, Set.class)) {
            strict.withConfigOverride(list, reading -> reading.setNullHandling(JsonSetter.Value.forContentNulls(Nulls.FAIL)));
        }
        return converters -> converters.withJsonConverter(new JacksonJsonHttpMessageConverter(strict.build()));
    }

    private static <T> Checked<T> plausible(Class<T> type, ValueDeserializer<T> usual, Function<T, LocalDate> date) {
        return new Checked<>(type, usual, value -> InputRules.isPlausible(date.apply(value)), "implausible-date");
    }

    private static Checked<Double> finite(Class<Double> type, @Nullable Double whenNull) {
        return new Checked<>(type, new NumberDeserializers.DoubleDeserializer(type, whenNull),
                value -> Double.isFinite(value), "out-of-range");
    }

    private static final class StrictText extends StringDeserializer {

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (String) context.handleUnexpectedToken(context.constructType(String.class), parser);
            }
            String text = super.deserialize(parser, context);
            if (text != null && !InputRules.isStorable(text)) {
                throw new RefusedValue(parser, "unstorable-character");
            }
            return text;
        }
    }

    private static final class Checked<T> extends StdScalarDeserializer<T> {

        private final ValueDeserializer<T> usual;
        private final Predicate<T> accepted;
        private final String code;

        Checked(Class<T> type, ValueDeserializer<T> usual, Predicate<T> accepted, String code) {
            super(type);
            this.usual = usual;
            this.accepted = accepted;
            this.code = code;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            T value = usual.deserialize(parser, context);
            if (value != null && !accepted.test(value)) {
                throw new RefusedValue(parser, code);
            }
            return value;
        }

        @Override
        public Object getNullValue(DeserializationContext context) {
            return usual.getNullValue(context);
        }
    }
}
