package org.minqing.insight.internal.warning;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.minqing.platform.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class CapReaderTest {

    static final String ALERT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>44150020260901-1</identifier><sender>met@example.cn</sender>
            <sent>2026-09-01T08:00:00+08:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope>
            <info><language>en</language><event>Rain</event><urgency>Immediate</urgency><severity>Severe</severity><certainty>Likely</certainty></info>
            <info><language>zh-CN</language><event>暴雨</event><urgency>Immediate</urgency><severity>Severe</severity><certainty>Likely</certainty>
            <expires>2026-09-01T20:00:00+08:00</expires><headline>暴雨红色预警</headline><instruction>低洼处转移</instruction>
            <area><areaDesc>汕尾市</areaDesc><polygon>22.7,115.3 22.7,115.4 22.8,115.4 22.8,115.3</polygon>
            <geocode><valueName>division</valueName><value>441500</value></geocode></area></info></alert>
            """;

    private static CapAlert read(String text) {
        return CapReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Geometry shape(CapAlert alert) {
        return Objects.requireNonNull(alert.shape());
    }

    private static void refused(String text) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> read(text))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(WarningProblem.CAP_INVALID));
    }

    @Test
    void anAlertIsReadInChineseWithItsAreaAndTimes() {
        CapAlert alert = read(ALERT);
        assertThat(alert.headline()).isEqualTo("暴雨红色预警");
        assertThat(alert.codes()).containsExactly("441500");
        assertThat(shape(alert).getEnvelopeInternal()).isEqualTo(new Envelope(115.3, 115.4, 22.7, 22.8));
    }

    @Test
    void areasOfSeveralShapesAreOne() {
        String polygon = "<polygon>22.7,115.3 22.7,115.4 22.8,115.4 22.8,115.3</polygon>";
        CapAlert alert = read(ALERT.replace(polygon, "<polygon>0,0 0,1 1,0 1,1</polygon>" + polygon + "<circle>22.75,116 11.12</circle>"));
        assertThat(shape(alert).isValid()).isTrue();
        Envelope around = shape(alert).getEnvelopeInternal();
        assertThat(around.getMinX()).isZero();
        assertThat(around.getMaxX()).isCloseTo(116.1084, within(0.001));
        assertThat(around.getMaxY()).isCloseTo(22.85, within(0.001));
        assertThat(read(ALERT.replace(polygon, "")).shape()).isNull();
    }

    @Test
    void anAreaThatCrossesItselfThousandsOfTimesIsItsHull() {
        Random random = new Random(1);
        String corners = IntStream.range(0, 3_000).mapToObj(i -> "%.4f,%.4f".formatted(22.7 + random.nextDouble() / 10, 115.3 + random.nextDouble() / 10))
                .collect(Collectors.joining(" "));
        Geometry shape = shape(read(ALERT.replace("22.7,115.3 22.7,115.4 22.8,115.4 22.8,115.3", corners)));
        assertThat(shape.isValid()).isTrue();
        assertThat(shape.getArea()).isCloseTo(0.01, within(0.001));
    }

    @Test
    void anExternalEntityIsRefusedAndNotRead() {
        refused("<?xml version=\"1.0\"?><!DOCTYPE alert [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + ALERT.substring(ALERT.indexOf("<alert"))
                .replace("暴雨红色预警", "&x;"));
        refused(ALERT.replace("暴雨红色预警", "&x;"));
        refused("<?xml version=\"1.0\"?><!DOCTYPE alert SYSTEM \"http://example.cn/cap.dtd\">" + ALERT.substring(ALERT.indexOf("<alert")));
    }

    @Test
    void whatIsNoAlertIsRefused() {
        refused("");
        refused("no xml");
        refused("<alert/>");
        refused(ALERT.replace("cap:1.2", "cap:1.1"));
        refused(ALERT.replace("<sender>met@example.cn</sender>", ""));
        refused(ALERT.replace("2026-09-01T08:00:00+08:00", "yesterday"));
        refused(ALERT.replace("22.7,115.3 22.7", "north,east 22.7"));
        refused(ALERT.replace("22.7,115.3 22.7", "22.7,915.3 22.7"));
        refused(ALERT.replace("22.7,115.3 22.7,115.4 22.8,115.4 22.8,115.3", "22.7,115.3 22.7,115.4"));
        refused(ALERT.replace("<polygon>22.7,115.3 22.7,115.4 22.8,115.4 22.8,115.3</polygon>", "<circle>22.7,115.3</circle>"));
        refused(ALERT.replace("</alert>", ""));
    }

    @Test
    void anUpdateNamesWhatItUpdates() {
        String update = ALERT.replace("<scope>", "<references>met@example.cn,A-1,2026-09-01T07:00:00+08:00</references><scope>");
        assertThat(read(update).references()).containsExactly("met@example.cn,A-1");
    }
}
