package org.minqing.document.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.minqing.document.Poster;

import static org.assertj.core.api.Assertions.assertThat;

/** A sheet for a wall is whole, whatever stands on it. */
class PosterTest {

    private static final GeometryFactory SHAPES = new GeometryFactory();

    private final FilePosters posters = new FilePosters();

    @ParameterizedTest
    @CsvSource({"A3, 0, 1", "A3, 3, 1", "A3, 30, 1", "A4, 0, 1", "A4, 3, 1", "A4, 30, 2"})
    void everyAreaIsThereOnAsFewSheetsAsCanBeRead(Poster.Paper paper, int areas, int sheets) throws IOException {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        posters.write(poster(paper, areas), pdf);
        try (PDDocument document = Loader.loadPDF(pdf.toByteArray())) {
            assertThat(document.getNumberOfPages()).isLessThanOrEqualTo(sheets);
            String text = new PDFTextStripper().getText(document);
            assertThat(text).contains("新湖村网格公示牌", "服务热线：12345", "<b>不是标记</b>");
            IntStream.rangeClosed(1, areas).forEach(number -> assertThat(text).contains("第" + number + "小组", "1380013%04d".formatted(number)));
            if (areas == 0) {
                assertThat(text).contains("还没有划分网格");
            }
        }
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        posters.preview(poster(paper, areas), picture);
        assertThat(ImageIO.read(new ByteArrayInputStream(picture.toByteArray())).getWidth()).isGreaterThan(900);
    }

    @ParameterizedTest
    @CsvSource({"A3, 1", "A4, 2"})
    void fortyPeopleInAGridPushNothingOffTheSheet(Poster.Paper paper, int sheets) throws IOException {
        List<Poster.Person> people = IntStream.rangeClosed(1, 40).mapToObj(number -> new Poster.Person("阿卜杜勒阿齐兹·买买提", "兼职网格员",
                "0660-33%05d".formatted(number))).toList();
        Poster few = poster(paper, 3);
        Poster.Panel many = new Poster.Panel("#4e79a7", "第十九片区（老街、码头、新村）", people, "待公布", "https://minqing.example/resident/card/1");
        Poster poster = new Poster(few.title(), few.subtitle(), few.language(), paper, few.map(), List.of(many), few.notes(),
                List.of(many, few.panels().get(1), few.panels().get(2)), few.empty(), few.foot());
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        posters.write(poster, pdf);
        try (PDDocument document = Loader.loadPDF(pdf.toByteArray())) {
            assertThat(document.getNumberOfPages()).isLessThanOrEqualTo(sheets);
            assertThat(new PDFTextStripper().getText(document)).contains("共 40 人，扫码看全部", "服务热线：12345", "第2小组", "第3小组");
        }
    }

    private static Poster poster(Poster.Paper paper, int areas) {
        List<Poster.Area> map = IntStream.rangeClosed(1, areas).mapToObj(number -> new Poster.Area("第" + number + "小组", "#4e79a7", SHAPES.toGeometry(
                new Envelope(115 + number % 6 * 0.01, 115.01 + number % 6 * 0.01, 22 + number / 6 * 0.01, 22.01 + number / 6 * 0.01)))).toList();
        List<Poster.Panel> panels = IntStream.rangeClosed(1, areas).mapToObj(number -> new Poster.Panel("#4e79a7", "第" + number + "小组",
                List.of(new Poster.Person("林专员", "专职网格员", "1380013%04d".formatted(number))), "待公布", "https://minqing.example/resident/card/441502001200" + number)).toList();
        return new Poster("新湖村网格公示牌", "汕尾市城区", Locale.CHINESE, paper, map, List.of(new Poster.Panel(null, "新湖村", List.of(), "待公布",
                "https://minqing.example/resident/card/441502001200")), List.of("服务热线：12345", "<b>不是标记</b>"), panels, "还没有划分网格", "2026 制");
    }
}
