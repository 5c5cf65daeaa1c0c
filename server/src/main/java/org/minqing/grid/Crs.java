package org.minqing.grid;

/**
 * How a client states its coordinates. Everything is stored as CGCS2000 (EPSG:4490, within a few centimetres of
 * WGS 84). GCJ-02 is what Chinese map services must use, BD-09 what Baidu makes of it; both are known only by the
 * formulas that the community found (see eviltransform and coordtransform, both MIT), which agree with the services
 * within a metre. They bend only what lies in China's bounding box.
 */
public enum Crs {
    CGCS2000,
    GCJ02,
    BD09;

    /** Semi-major axis and squared eccentricity of the Krasovsky 1940 ellipsoid, which GCJ-02 is built on. */
    private static final double AXIS = 6378245.0;
    private static final double ECCENTRICITY = 0.00669342162296594323;
    private static final double BAIDU_PI = Math.PI * 3000.0 / 180.0;
    /** In degrees, about 1 µm. */
    private static final double PRECISION = 1e-11;
    private static final int MOST_ROUNDS = 30;

    /** Exact but for rounding: the bend has no closed inverse and is undone by iteration. */
    public LonLat toCgcs2000(double lon, double lat) {
        return this == CGCS2000 ? new LonLat(lon, lat) : invert(lon, lat);
    }

    /** From CGCS2000 to this system. */
    public LonLat fromCgcs2000(double lon, double lat) {
        return switch (this) {
            case CGCS2000 -> new LonLat(lon, lat);
            case GCJ02 -> bend(lon, lat);
            case BD09 -> {
                LonLat bent = bend(lon, lat);
                yield baidu(bent.lon(), bent.lat());
            }
        };
    }

    private LonLat invert(double lon, double lat) {
        double x = lon;
        double y = lat;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            LonLat there = fromCgcs2000(x, y);
            double dx = lon - there.lon();
            double dy = lat - there.lat();
            x += dx;
            y += dy;
            if (Math.abs(dx) < PRECISION && Math.abs(dy) < PRECISION) {
                break;
            }
        }
        return new LonLat(x, y);
    }

    private static LonLat bend(double lon, double lat) {
        if (lon < 72.004 || lon > 137.8347 || lat < 0.8293 || lat > 55.8271) {
            return new LonLat(lon, lat);
        }
        double x = lon - 105;
        double y = lat - 35;
        double waves = 20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI);
        double north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x))
                + (waves + 20 * Math.sin(y * Math.PI) + 40 * Math.sin(y / 3 * Math.PI)
                + 160 * Math.sin(y / 12 * Math.PI) + 320 * Math.sin(y * Math.PI / 30)) * 2 / 3;
        double east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x))
                + (waves + 20 * Math.sin(x * Math.PI) + 40 * Math.sin(x / 3 * Math.PI)
                + 150 * Math.sin(x / 12 * Math.PI) + 300 * Math.sin(x / 30 * Math.PI)) * 2 / 3;
        double radians = Math.toRadians(lat);
        double magic = 1 - ECCENTRICITY * Math.sin(radians) * Math.sin(radians);
        double root = Math.sqrt(magic);
        return new LonLat(lon + Math.toDegrees(east / (AXIS / root * Math.cos(radians))),
                lat + Math.toDegrees(north / (AXIS * (1 - ECCENTRICITY) / (magic * root))));
    }

    private static LonLat baidu(double lon, double lat) {
        double length = Math.sqrt(lon * lon + lat * lat) + 0.00002 * Math.sin(lat * BAIDU_PI);
        double angle = Math.atan2(lat, lon) + 0.000003 * Math.cos(lon * BAIDU_PI);
        return new LonLat(length * Math.cos(angle) + 0.0065, length * Math.sin(angle) + 0.006);
    }
}
