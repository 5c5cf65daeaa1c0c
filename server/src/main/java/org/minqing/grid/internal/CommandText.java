package org.minqing.grid.internal;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.minqing.grid.GridCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A command as JSON, with geometry as WKT, so that it can wait for its day. */
final class CommandText {

    private CommandText() {
    }

    static String write(GridCommand command) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        switch (command) {
            case GridCommand.Rename rename -> json.put("id", rename.id()).put("name", rename.name());
            case GridCommand.Move move -> json.put("id", move.id()).put("parent", move.parentId());
            case GridCommand.Merge merge -> {
                ArrayNode ids = json.put("name", merge.name()).putArray("ids");
                merge.ids().forEach(ids::add);
            }
            case GridCommand.Split split -> {
                json.put("id", split.id());
                if (split.line() != null) {
                    json.put("line", split.line().toText());
                }
                ArrayNode parts = json.putArray("parts");
                for (GridCommand.Split.Part part : split.parts()) {
                    ObjectNode node = parts.addObject().put("name", part.name());
                    if (part.outline() != null) {
                        node.put("outline", part.outline().toText());
                    }
                    ArrayNode children = node.putArray("children");
                    part.children().forEach(children::add);
                }
            }
        }
        return json.toString();
    }

    static GridCommand read(String operation, String text) {
        JsonNode json = JsonMapper.shared().readTree(text);
        return switch (operation) {
            case "rename" -> new GridCommand.Rename(json.get("id").asLong(), json.get("name").asString());
            case "move" -> new GridCommand.Move(json.get("id").asLong(), json.get("parent").asLong());
            case "merge" -> new GridCommand.Merge(longs(json.get("ids")), json.get("name").asString());
            case "split" -> {
                List<GridCommand.Split.Part> parts = new ArrayList<>();
                json.get("parts").forEach(part -> parts.add(new GridCommand.Split.Part(part.get("name").asString(),
                        shape(part.get("outline")), longs(part.get("children")))));
                yield new GridCommand.Split(json.get("id").asLong(), parts, (LineString) shape(json.get("line")));
            }
            default -> throw new IllegalArgumentException("no operation " + operation);
        };
    }

    private static List<Long> longs(JsonNode array) {
        List<Long> values = new ArrayList<>();
        array.forEach(value -> values.add(value.asLong()));
        return values;
    }

    private static @Nullable Geometry shape(@Nullable JsonNode wkt) {
        try {
            return wkt == null ? null : new WKTReader(Shapes.FACTORY).read(wkt.asString());
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
