package org.minqing.grid;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CrsTest {

    /** About 1 cm. */
    private static final double CENTIMETRE = 1e-7;

    /** Known values of eviltransform (github.com/googollee/eviltransform, tests). */
    @ParameterizedTest
    @CsvSource({"121.5272106, 31.1774276, 121.531541859215, 31.17530398364597",
            "113.912316, 22.543847, 113.9171764808363, 22.540796131694766",
            "116.377817, 39.911954, 116.38404722455657, 39.91334545536069"})
    void gcj02BendsAsTheKnownValuesSay(double lon, double lat, double bentLon, double bentLat) {
        LonLat bent = Crs.GCJ02.fromCgcs2000(lon, lat);

        assertThat(bent.lon()).isCloseTo(bentLon, within(1e-6));
        assertThat(bent.lat()).isCloseTo(bentLat, within(1e-6));
    }

    /** Known value of coordtransform (github.com/wandergis/coordtransform, README): GCJ-02 to BD-09. */
    @Test
    void bd09IsBuiltUponGcj02() {
        LonLat plain = Crs.GCJ02.toCgcs2000(116.404, 39.915);
        LonLat baidu = Crs.BD09.fromCgcs2000(plain.lon(), plain.lat());

        assertThat(baidu.lon()).isCloseTo(116.41036949371029, within(1e-6));
        assertThat(baidu.lat()).isCloseTo(39.92133699351021, within(1e-6));
    }

    @ParameterizedTest
    @EnumSource(Crs.class)
    void thereAndBackIsTheSamePlace(Crs crs) {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            double lon = 74 + random.nextDouble() * 60;
            double lat = 4 + random.nextDouble() * 49;
            LonLat there = crs.fromCgcs2000(lon, lat);
            LonLat back = crs.toCgcs2000(there.lon(), there.lat());

            assertThat(back.lon()).isCloseTo(lon, within(CENTIMETRE));
            assertThat(back.lat()).isCloseTo(lat, within(CENTIMETRE));
        }
    }

    @Test
    void abroadGcj02BendsNothing() {
        assertThat(Crs.GCJ02.fromCgcs2000(2.35, 48.85)).isEqualTo(new LonLat(2.35, 48.85));
    }
}
