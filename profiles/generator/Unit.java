import java.util.ArrayList;
import java.util.List;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** A grid in the making; leaves carry the geometry. */
final class Unit {
    String code;
    String name;
    final int level;
    boolean synthetic;
    boolean special;
    /** Share of its parent's area. */
    double weight = 1;
    String note = "";
    final List<Unit> children = new ArrayList<>();
    Coordinate seed;
    Geometry area;

    Unit(String code, String name, int level, boolean synthetic) {
        this.code = code;
        this.name = name;
        this.level = level;
        this.synthetic = synthetic;
    }

    Unit add(Unit child) {
        children.add(child);
        return child;
    }

    List<Unit> leaves() {
        if (children.isEmpty()) {
            return List.of(this);
        }
        List<Unit> all = new ArrayList<>();
        children.forEach(child -> all.addAll(child.leaves()));
        return all;
    }

    List<Unit> all() {
        List<Unit> all = new ArrayList<>(List.of(this));
        children.forEach(child -> all.addAll(child.all()));
        return all;
    }

    /** Weight of all leaves below, each times the weights on the way. */
    double mass() {
        return weight * (children.isEmpty() ? 1 : children.stream().mapToDouble(Unit::mass).sum());
    }
}
