package org.minqing.grid.internal;

import java.util.Collection;

import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/** Geometry as this module keeps it: degrees, CGCS2000, longitude first. */
final class Shapes {

    static final GeometryFactory FACTORY = new GeometryFactory(new PrecisionModel(), 4490);

    private Shapes() {
    }

    static byte[] wkb(Geometry shape) {
        return new WKBWriter().write(shape);
    }

    static Geometry read(byte[] wkb) {
        try {
            return new WKBReader(FACTORY).read(wkb);
        } catch (ParseException e) {
            throw new IllegalStateException("a stored boundary can't be read", e);
        }
    }

    /** Union of areas that fit without gaps. Where two of them meet the outside in one point, the ring is cut there. */
    static Geometry union(Collection<Geometry> areas) {
        if (areas.size() == 1) {
            return areas.iterator().next();
        }
        Geometry union = CoverageUnion.union(areas.toArray(Geometry[]::new));
        return union.isValid() ? union : GeometryFixer.fix(union);
    }
}
