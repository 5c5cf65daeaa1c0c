package org.minqing.insight.internal.warning;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Which of what is found is a warning that lasts already: each is taken once, by what has its name, else by what is nearest to it. */
final class Lasting {

    /** A spot found anew so near to one that lasts is that one. */
    private static final double SAME_SPOT_METRES = 150;

    private record Name(Kind kind, String subject) {
    }

    private final List<WarningStore.Warning> warnings;
    private final Set<Name> taken = new HashSet<>();

    Lasting(List<WarningStore.Warning> warnings) {
        this.warnings = warnings;
    }

    /** The same findings, by the names of the warnings that they go on with. */
    List<Finding> join(List<Finding> found) {
        Set<Name> known = new HashSet<>();
        warnings.forEach(warning -> known.add(new Name(warning.kind(), warning.subject())));
        found.stream().map(Lasting::name).filter(known::contains).forEach(taken::add);
        return found.stream().map(finding -> known.contains(name(finding)) ? finding : nearest(finding).map(finding::withSubject).orElse(finding)).toList();
    }

    private Optional<String> nearest(Finding finding) {
        if (finding.kind() != Kind.AGAIN && finding.kind() != Kind.BURST) {
            return Optional.empty();
        }
        Optional<WarningStore.Warning> nearest = warnings.stream().filter(other -> other.kind() == finding.kind() && !taken.contains(name(other)))
                .filter(other -> finding.kind() == Kind.BURST || Objects.equals(other.category(), finding.category()))
                .filter(other -> metres(finding, other) <= SAME_SPOT_METRES).min(Comparator.comparingDouble(other -> metres(finding, other)));
        nearest.ifPresent(other -> taken.add(name(other)));
        return nearest.map(WarningStore.Warning::subject);
    }

    /** Where one has no point, the grid is the place. */
    private static double metres(Finding finding, WarningStore.Warning other) {
        Double lon = finding.lon();
        Double lat = finding.lat();
        Double otherLon = other.lon();
        Double otherLat = other.lat();
        if (lon == null || lat == null || otherLon == null || otherLat == null) {
            return finding.gridId() == other.gridId() ? 0 : Double.POSITIVE_INFINITY;
        }
        return Squares.metres(lon, lat, otherLon, otherLat);
    }

    private static Name name(Finding finding) {
        return new Name(finding.kind(), finding.subject());
    }

    private static Name name(WarningStore.Warning warning) {
        return new Name(warning.kind(), warning.subject());
    }
}
