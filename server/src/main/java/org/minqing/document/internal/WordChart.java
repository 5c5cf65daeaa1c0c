package org.minqing.document.internal;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.util.Units;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xwpf.usermodel.XWPFChart;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.minqing.document.Block;

/** A chart of Word's own, with its numbers in it. */
final class WordChart {

    private static final int WIDTH = 160 * Units.EMU_PER_CENTIMETER / 10;
    private static final int HEIGHT = 60 * Units.EMU_PER_CENTIMETER / 10;

    private WordChart() {
    }

    static void put(XWPFDocument word, Block.Chart block) {
        if (block.categories().isEmpty() || block.series().isEmpty()) {
            return;
        }
        XWPFChart chart = create(word);
        XDDFCategoryAxis bottom = chart.createCategoryAxis(AxisPosition.BOTTOM);
        XDDFValueAxis left = chart.createValueAxis(AxisPosition.LEFT);
        left.setCrosses(AxisCrosses.AUTO_ZERO);
        left.setMinimum(0);
        XDDFChartData data = chart.createData(block.kind() == Block.Chart.Kind.COLUMNS ? ChartTypes.BAR : ChartTypes.LINE, bottom, left);
        if (data instanceof XDDFBarChartData bars) {
            bars.setBarDirection(BarDirection.COL);
        }
        int last = block.categories().size();
        String[] names = block.categories().stream().map(Characters::printable).toArray(String[]::new);
        XDDFCategoryDataSource categories = XDDFDataSourcesFactory.fromArray(names, chart.formatRange(range(last, 0)), 0);
        for (int i = 0; i < block.series().size(); i++) {
            Block.Series series = block.series().get(i);
            Double[] values = series.values().toArray(Double[]::new);
            String name = Characters.printable(series.name());
            data.addSeries(categories, XDDFDataSourcesFactory.fromArray(values, chart.formatRange(range(last, i + 1)), i + 1))
                    .setTitle(name, chart.setSheetTitle(name, i + 1));
        }
        if (block.series().size() > 1) {
            chart.getOrAddLegend().setPosition(LegendPosition.TOP);
        }
        chart.plot(data);
    }

    private static CellRangeAddress range(int last, int column) {
        return new CellRangeAddress(1, last, column, column);
    }

    private static XWPFChart create(XWPFDocument word) {
        try {
            return word.createChart(WIDTH, HEIGHT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidFormatException e) {
            throw new IllegalStateException(e);
        }
    }
}
