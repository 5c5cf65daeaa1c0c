package org.minqing.insight.internal.warning;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.minqing.casework.CaseSpot;

/** Spots with a point, by squares of the ground: what is near one is found without a look at all of them. */
final class Squares {

    private static final double METRES_PER_DEGREE = 111_320;
    /** A degree of longitude is at least half as long as one of latitude, up to 60° north. */
    private static final double SHORTEST = 0.5;

    private record Square(long column, long row) {
    }

    private final double metres;
    private final Map<Square, ArrayDeque<CaseSpot>> spots = new HashMap<>();

    /** @param metres how far apart two spots are that are still near */
    Squares(double metres) {
        this.metres = metres;
    }

    static double metres(double lon1, double lat1, double lon2, double lat2) {
        return Math.hypot((lon1 - lon2) * Math.cos(Math.toRadians(lat1)), lat1 - lat2) * METRES_PER_DEGREE;
    }

    /** Without a point it is nowhere. */
    void add(CaseSpot spot) {
        if (spot.lon() != null && spot.lat() != null) {
            spots.computeIfAbsent(square(spot.lon(), spot.lat()), any -> new ArrayDeque<>()).add(spot);
        }
    }

    /** @param spot the one of its square that was added first */
    void removeOldest(CaseSpot spot) {
        if (spot.lon() != null && spot.lat() != null) {
            Square square = square(spot.lon(), spot.lat());
            ArrayDeque<CaseSpot> there = Objects.requireNonNull(spots.get(square));
            there.remove();
            if (there.isEmpty()) {
                spots.remove(square);
            }
        }
    }

    /** What is near the spot, itself too if it is here; in no order. */
    Stream<CaseSpot> near(CaseSpot spot) {
        Double lon = spot.lon();
        Double lat = spot.lat();
        if (lon == null || lat == null) {
            return Stream.empty();
        }
        Square own = square(lon, lat);
        return LongStream.range(0, 9).mapToObj(at -> spots.get(new Square(own.column() + at / 3 - 1, own.row() + at % 3 - 1)))
                .filter(Objects::nonNull).flatMap(ArrayDeque::stream).filter(other -> other.lon() != null && other.lat() != null
                        && metres(lon, lat, other.lon(), other.lat()) <= metres);
    }

    private Square square(double lon, double lat) {
        return new Square((long) Math.floor(lon * METRES_PER_DEGREE * SHORTEST / metres), (long) Math.floor(lat * METRES_PER_DEGREE / metres));
    }
}
