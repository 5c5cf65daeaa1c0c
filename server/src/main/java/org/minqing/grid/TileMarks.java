package org.minqing.grid;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.MvtEncoder;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.UserDataKeyValueMapConverter;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.model.JtsLayer;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.model.JtsMvt;
import io.github.sebasbaumh.mapbox.vectortile.build.MvtLayerParams;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.http.MediaType;

/** Points with properties, as a vector tile (Mapbox Vector Tile 2.1). */
public final class TileMarks {

    public static final MediaType MVT = MediaType.parseMediaType("application/vnd.mapbox-vector-tile");

    private static final MvtLayerParams PARAMETERS = new MvtLayerParams(TileFrame.EXTENT);
    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final TileFrame frame;
    private final Map<String, List<Geometry>> layers = new LinkedHashMap<>();

    /** @param layers all that the tile has, be they empty */
    public TileMarks(TileFrame frame, String... layers) {
        this.frame = frame;
        for (String layer : layers) {
            this.layers.put(layer, new ArrayList<>());
        }
    }

    /** @param properties text, numbers and booleans */
    public void add(String layer, double lon, double lat, Map<String, Object> properties) {
        Geometry point = GEOMETRY.createPoint(new Coordinate(Math.rint(frame.across(lon)), Math.rint(frame.down(lat))));
        point.setUserData(properties);
        layers.computeIfAbsent(layer, name -> new ArrayList<>()).add(point);
    }

    public byte[] encode() {
        JtsLayer[] all = layers.entrySet().stream().map(layer -> new JtsLayer(layer.getKey(), layer.getValue())).toArray(JtsLayer[]::new);
        return MvtEncoder.encode(new JtsMvt(all), PARAMETERS, new UserDataKeyValueMapConverter());
    }
}
