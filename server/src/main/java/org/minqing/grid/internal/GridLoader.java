package org.minqing.grid.internal;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.minqing.grid.GridNode;
import org.minqing.platform.Ids;
import org.minqing.platform.StartupFailure;
import org.minqing.profile.Profile;

/** Reads the grids of a profile's folder: {@code grids.csv} in order of the tree and {@code boundaries.topojson.gz}. */
final class GridLoader {

    /** What was read. */
    record Loaded(List<GridStore.NewGrid> grids, Map<Long, Geometry> shapes) {
    }

    private GridLoader() {
    }

    static Loaded load(Path folder, Profile profile, Ids ids, LocalDate today) {
        Path csv = folder.resolve("grids.csv");
        Map<String, GridNode> byCode = new HashMap<>();
        List<GridStore.NewGrid> grids = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(csv)) {
            for (CSVRecord row : CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(reader)) {
                GridNode node = node(row, profile, byCode, ids);
                byCode.put(node.code(), node);
                grids.add(new GridStore.NewGrid(node, today));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(csv + " can't be read", e);
        } catch (IllegalArgumentException e) {
            throw new StartupFailure(csv + ": " + e.getMessage(), e);
        }
        Map<Long, Geometry> shapes = new HashMap<>();
        Path boundaries = folder.resolve("boundaries.topojson.gz");
        if (Files.isRegularFile(boundaries)) {
            TopoJson.read(boundaries).forEach((code, shape) -> {
                GridNode node = byCode.get(code);
                if (node != null) {
                    shapes.put(node.id(), shape);
                }
            });
        }
        return new Loaded(grids, shapes);
    }

    private static GridNode node(CSVRecord row, Profile profile, Map<String, GridNode> byCode, Ids ids) {
        String code = row.get("code");
        String parentCode = row.get("parent");
        GridNode parent = byCode.get(parentCode);
        if (parent == null && !parentCode.isEmpty()) {
            throw new IllegalArgumentException("line " + (row.getRecordNumber() + 1) + ": the parent " + parentCode
                    + " does not stand above; put parents before their children");
        }
        int level = profile.levelIndex(row.get("level"));
        return new GridNode(ids.next(), code, row.get("name"), level, parent == null ? null : parent.id(),
                town(profile, level, code, parent), Boolean.parseBoolean(row.get("synthetic")),
                Boolean.parseBoolean(row.get("special")), false);
    }

    /** Below the level of towns the parent's; from there up the grid's own, padded to 9 digits. */
    static String town(Profile profile, int level, String code, @Nullable GridNode parent) {
        boolean above = profile.levels().subList(0, level).stream().noneMatch(l -> l.official() && l.digits() == 9);
        return above || parent == null ? code.substring(0, 9) : parent.town();
    }
}
