package org.minqing.profile.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A YAML text as a JSON tree that remembers the file and line of every value. Dates and times stay text. */
final class MarkedYaml {

    private record Place(String file, int line) {
    }

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode root = JSON.objectNode();
    private final Map<String, Place> places = new HashMap<>();
    private final List<ProfileFault> faults = new ArrayList<>();
    private final String mainFile;

    private MarkedYaml(String mainFile) {
        this.mainFile = mainFile;
    }

    /**
     * Reads the text; keys of the first level that it lacks are taken from the common text.
     *
     * @throws ProfileFaultException if one is no YAML, no mapping, or has a key twice
     */
    static MarkedYaml read(String file, String text, String commonFile, String common) {
        MarkedYaml yaml = new MarkedYaml(file);
        yaml.add(file, text);
        yaml.add(commonFile, common);
        if (!yaml.faults.isEmpty()) {
            throw new ProfileFaultException(yaml.faults);
        }
        return yaml;
    }

    ObjectNode root() {
        return root;
    }

    /** A fault at the value of the JSON pointer, or at its nearest parent that stands in the file. */
    ProfileFault fault(String pointer, String message, String remedy) {
        String path = pointer;
        Place place = places.get(path);
        while (place == null && !path.isEmpty()) {
            path = path.substring(0, path.lastIndexOf('/'));
            place = places.get(path);
        }
        return place == null ? new ProfileFault(mainFile, 1, pointer, message, remedy)
                : new ProfileFault(place.file, place.line, pointer, message, remedy);
    }

    private void add(String file, String text) {
        Node document;
        try {
            document = new Yaml(new LoaderOptions()).compose(new java.io.StringReader(text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            faults.add(new ProfileFault(file, line, "", "this is no valid YAML: " + e.getProblem(), "Correct the syntax"));
            return;
        }
        if (document == null) {
            return;
        }
        if (!(document instanceof MappingNode mapping)) {
            faults.add(new ProfileFault(file, 1, "", "the file is no mapping of keys to values", "Start with 'code: …'"));
            return;
        }
        places.putIfAbsent("", new Place(file, 1));
        for (NodeTuple tuple : mapping.getValue()) {
            String key = key(tuple);
            boolean ours = file.equals(mainFile);
            if (!root.has(key)) {
                root.set(key, convert(file, "/" + escape(key), tuple.getValueNode()));
            } else if (ours) {
                twice(file, "/" + escape(key), tuple);
            }
        }
    }

    private JsonNode convert(String file, String path, Node node) {
        places.put(path, new Place(file, node.getStartMark().getLine() + 1));
        if (node instanceof MappingNode mapping) {
            ObjectNode object = JSON.objectNode();
            for (NodeTuple tuple : mapping.getValue()) {
                String key = key(tuple);
                String at = path + "/" + escape(key);
                if (object.has(key)) {
                    twice(file, at, tuple);
                }
                object.set(key, convert(file, at, tuple.getValueNode()));
            }
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JSON.arrayNode();
            for (Node item : sequence.getValue()) {
                array.add(convert(file, path + "/" + array.size(), item));
            }
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private static JsonNode scalar(ScalarNode node) {
        String value = node.getValue();
        if (Tag.NULL.equals(node.getTag())) {
            return JSON.nullNode();
        }
        if (Tag.BOOL.equals(node.getTag())) {
            return JSON.booleanNode(value.equalsIgnoreCase("true") || value.equalsIgnoreCase("yes") || value.equalsIgnoreCase("on"));
        }
        try {
            if (Tag.INT.equals(node.getTag())) {
                return JSON.numberNode(Long.parseLong(value));
            }
            if (Tag.FLOAT.equals(node.getTag())) {
                return JSON.numberNode(Double.parseDouble(value));
            }
        } catch (NumberFormatException e) {
            // Octal, sexagesimal and the like: nobody means a number by that here.
            return JSON.stringNode(value);
        }
        return JSON.stringNode(value);
    }

    private void twice(String file, String path, NodeTuple tuple) {
        faults.add(new ProfileFault(file, tuple.getKeyNode().getStartMark().getLine() + 1, path,
                "the key stands here for the second time", "Remove one of them"));
    }

    private static String key(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : tuple.getKeyNode().toString();
    }

    /** As JSON pointers write it (RFC 6901). */
    private static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
