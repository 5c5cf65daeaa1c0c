package org.minqing.casework.internal.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.minqing.casework.CasePoint;

/** Cases as GeoJSON (RFC 7946). */
record CasePoints(String type, List<Feature> features) {

    record Feature(String type, Point geometry, Properties properties) {
    }

    /** @param coordinates longitude, latitude */
    record Point(String type, double[] coordinates) {
    }

    record Properties(String code, String state, String stage, @Nullable String category, boolean overdue) {
    }

    static CasePoints of(List<CasePoint> points) {
        return new CasePoints("FeatureCollection", points.stream().map(point -> new Feature("Feature",
                new Point("Point", new double[]{point.lon(), point.lat()}),
                new Properties(point.code(), point.state(), point.stage(), point.category(), point.overdue())))
                .toList());
    }
}
