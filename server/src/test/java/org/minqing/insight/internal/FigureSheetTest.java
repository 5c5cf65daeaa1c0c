package org.minqing.insight.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.grid.GridRef;
import org.minqing.insight.internal.FigureViews.About;

import static org.assertj.core.api.Assertions.assertThat;

class FigureSheetTest {

    private static final ZoneId HERE = ZoneId.of("Asia/Shanghai");
    private static final Pattern CELL = Pattern.compile("<c r=\"B[2-9]\" s=\"(\\d+)\"");

    @TempDir
    Path folder;

    private static byte[] written(String format, List<List<Object>> rows) {
        LocalDate day = LocalDate.of(2026, 3, 1);
        var about = new About(new GridRef("1", "4415", "汕尾市", 0), day, day, true, day, day, Instant.parse("2026-03-01T16:30:00Z"), true, true);
        var out = new ByteArrayOutputStream();
        new FigureSheet("指标", about, true, List.copyOf(rows)).write(format, "陈", HERE, out);
        return out.toByteArray();
    }

    @Test
    void theTimeUpToWhichIsCountedIsThatOfThePlace() {
        assertThat(new String(written("csv", List.of()), StandardCharsets.UTF_8)).contains("统计截至 2026-03-02 00:30；");
    }

    @Test
    void aShareOfAllOrNothingIsAPercentageAsAnyOther() throws IOException {
        byte[] file = written("xlsx", List.of(List.of("指标", "值"), List.of("a", 0.5), List.of("b", 1.0), List.of("c", 0.0)));
        Path path = Files.write(folder.resolve("sheet.xlsx"), file);
        String sheet;
        try (ZipFile zip = new ZipFile(path.toFile())) {
            sheet = new String(zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(), StandardCharsets.UTF_8);
        }
        List<String> styles = CELL.matcher(sheet).results().map((MatchResult cell) -> cell.group(1)).toList();
        assertThat(styles).hasSize(4);
        assertThat(styles.subList(1, 4)).containsOnly(styles.get(1));
        assertThat(styles.get(0)).isNotEqualTo(styles.get(1));
    }
}
