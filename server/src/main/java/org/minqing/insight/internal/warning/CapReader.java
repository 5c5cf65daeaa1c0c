package org.minqing.insight.internal.warning;

import java.io.ByteArrayInputStream;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.ProblemException;

/**
 * Reads alerts. The parser follows no reference to anywhere: a DOCTYPE ends the reading, entities are not resolved, and depth
 * and size are bounded.
 */
final class CapReader {

    private static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";
    static final int MOST_BYTES = 500_000;
    private static final int MOST_ELEMENTS = 5_000;
    private static final int DEEPEST = 8;
    private static final List<String> NEEDED = List.of("identifier", "sender", "sent", "status", "msgType", "event");

    private final Map<String, String> alert = new HashMap<>();
    private final List<Map<String, String>> infos = new ArrayList<>();
    private int elements;

    private CapReader() {
    }

    /** @throws ProblemException {@code insight.cap-invalid} */
    static CapAlert read(byte[] bytes) {
        if (bytes.length == 0 || bytes.length > MOST_BYTES) {
            throw invalid(1, bytes.length == 0 ? "0 KB" : "> " + MOST_BYTES / 1_000 + " KB");
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("reference to " + systemId);
        });
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
            try {
                return new CapReader().alert(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw invalid(e.getLocation() == null ? 1 : e.getLocation().getLineNumber(), "XML");
        }
    }

    private CapAlert alert(XMLStreamReader xml) throws XMLStreamException {
        List<String> path = new ArrayList<>();
        var text = new StringBuilder();
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD -> throw invalid(line(xml), "DOCTYPE");
                case XMLStreamConstants.ENTITY_REFERENCE -> throw invalid(line(xml), "&…;");
                case XMLStreamConstants.START_ELEMENT -> {
                    begin(xml, path);
                    text.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    keep(path, text.toString().strip());
                    path.removeLast();
                    text.setLength(0);
                }
                default -> {
                }
            }
        }
        return build();
    }

    private void begin(XMLStreamReader xml, List<String> path) {
        String name = xml.getLocalName();
        if (path.isEmpty() && !(name.equals("alert") && NAMESPACE.equals(xml.getNamespaceURI()))) {
            throw invalid(line(xml), "<alert xmlns=\"" + NAMESPACE + "\">");
        }
        if (++elements > MOST_ELEMENTS || path.size() >= DEEPEST) {
            throw invalid(line(xml), "> " + MOST_ELEMENTS + " <…>");
        }
        path.add(name);
        if (String.join("/", path).equals("alert/info")) {
            infos.add(new HashMap<>());
        }
    }

    private void keep(List<String> path, String value) {
        String name = path.getLast();
        if (path.size() == 2 && !name.equals("info")) {
            alert.putIfAbsent(name, value);
        } else if (path.size() > 2 && path.get(1).equals("info")) {
            Map<String, String> info = infos.getLast();
            if (name.equals("value") && path.get(path.size() - 2).equals("geocode")) {
                info.merge("codes", value, (a, b) -> a + " " + b);
            } else if (name.equals("areaDesc")) {
                info.merge(name, value, (a, b) -> a + "、" + b);
            } else if (name.equals("polygon") || name.equals("circle")) {
                info.merge(name, value, (a, b) -> a + "|" + b);
            } else {
                info.putIfAbsent(name, value);
            }
        }
    }

    private CapAlert build() {
        Map<String, String> info = infos.stream().filter(each -> each.getOrDefault("language", "").startsWith("zh")).findFirst()
                .orElseGet(() -> infos.isEmpty() ? Map.of() : infos.getFirst());
        Map<String, String> all = new HashMap<>(info);
        all.putAll(alert);
        boolean cancel = "Cancel".equals(alert.get("msgType"));
        for (String needed : NEEDED) {
            if (all.getOrDefault(needed, "").isBlank() && !(cancel && needed.equals("event"))) {
                throw invalid(1, "<" + needed + ">");
            }
        }
        return new CapAlert(part(all, "identifier", 200), part(all, "sender", 200), time(alert.getOrDefault("sent", ""), "sent"),
                part(all, "status", 20), part(all, "msgType", 20), references(alert.getOrDefault("references", "")), part(all, "event", 100),
                part(all, "urgency", 20), part(all, "severity", 20), part(all, "certainty", 20),
                info.get("expires") == null ? null : time(info.getOrDefault("expires", ""), "expires"), part(info, "headline", 300),
                part(info, "description", 2_000), part(info, "instruction", 2_000), part(info, "areaDesc", 300),
                codes(info.getOrDefault("codes", "")), CapShape.of(info.getOrDefault("polygon", ""), info.getOrDefault("circle", "")));
    }

    private static List<String> codes(String text) {
        return Arrays.stream(text.split("\\s+")).filter(code -> code.matches("[0-9]{6,12}")).toList();
    }

    /** {@code sender,identifier,sent} with blanks between several. */
    private static List<String> references(String text) {
        return Arrays.stream(text.split("\\s+")).filter(each -> each.contains(","))
                .map(each -> each.substring(0, each.lastIndexOf(',') > each.indexOf(',') ? each.lastIndexOf(',') : each.length())).toList();
    }

    private static String part(Map<String, String> from, String name, int longest) {
        String value = from.getOrDefault(name, "").replace("\u0000", "");
        return value.length() > longest ? value.substring(0, longest) : value;
    }

    private static OffsetDateTime time(String text, String name) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() >= 1990 && time.getYear() < 2200) {
                return time;
            }
        } catch (DateTimeException e) {
            // Answered below.
        }
        throw invalid(1, "<" + name + ">");
    }

    private static int line(XMLStreamReader xml) {
        return xml.getLocation().getLineNumber();
    }

    /** @param what the place in the words of the format itself: they are the same in every language */
    static ProblemException invalid(int line, String what) {
        return WarningProblem.CAP_INVALID.asException().with("line", Math.max(1, line)).with("what", what);
    }
}
