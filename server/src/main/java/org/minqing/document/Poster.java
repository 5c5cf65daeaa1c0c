package org.minqing.document;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A sheet for a wall: a map of areas, who is there for each, and what else people have to know. Lies on its side.
 *
 * @param language of the content: {@link Locale#CHINESE} or {@link Locale#ENGLISH}
 * @param map      drawn side by side by their boundaries; without any, what stands beside takes the room
 * @param first    whom to turn to for the whole
 * @param notes    the first stands out: a number to call
 * @param panels   one for each area
 * @param empty    said instead of panels where there are none
 * @param foot     who made it, and when
 */
public record Poster(String title, @Nullable String subtitle, Locale language, Paper paper, List<Area> map, List<Panel> first, List<String> notes,
                     List<Panel> panels, String empty, String foot) {

    public Poster {
        map = List.copyOf(map);
        first = List.copyOf(first);
        notes = List.copyOf(notes);
        panels = List.copyOf(panels);
    }

    /** ISO 216. */
    public enum Paper { A3, A4 }

    /**
     * @param colour of CSS
     * @param shape  in degrees
     */
    public record Area(String label, String colour, Geometry shape) {
    }

    /**
     * @param colour that of its area on the map; null: it is on none
     * @param people may be empty; then {@code absent} is said
     * @param link   where its QR picture leads; null: without
     */
    public record Panel(@Nullable String colour, String heading, List<Person> people, String absent, @Nullable String link) {

        public Panel {
            people = List.copyOf(people);
        }
    }

    public record Person(String name, String role, String phone) {
    }
}
