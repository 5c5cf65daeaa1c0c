package org.minqing.demo.internal;

import java.util.Random;

/**
 * Drawn pictures of what people report, and of the same place when it is put right. Plainly drawings: no photograph
 * is needed, and none could be mistaken for one.
 */
final class Pictures {

    private Pictures() {
    }

    /**
     * @param motif one of the words in {@code matters.yaml}; an unknown one gives a street
     * @param done  the place as it is afterwards
     * @param seed  changes colours and small things
     */
    static byte[] draw(String motif, boolean done, int seed) {
        var random = new Random(motif.hashCode() * 31L + seed);
        int[] skies = {0xDCEBF5, 0xE8EEF2, 0xF4E9DA, 0xCFE3EE};
        int[] grounds = {0xC9CFC4, 0xD3CDC2, 0xBFC8CC, 0xCDD6C0};
        Canvas canvas = motif.equals("lamp") && !done ? new Canvas(0x3B4A5E, 0x566273, 330)
                : new Canvas(skies[random.nextInt(skies.length)], grounds[random.nextInt(grounds.length)], 300);
        backdrop(canvas, random, motif.equals("lamp") && !done);
        switch (motif) {
            case "lamp" -> lamp(canvas, done);
            case "rubbish" -> rubbish(canvas, done, random);
            case "manhole" -> manhole(canvas, done);
            case "road" -> road(canvas, done, random);
            case "water" -> water(canvas, done, random);
            case "vehicle" -> vehicle(canvas, done);
            case "bike" -> bike(canvas, done);
            case "tree" -> tree(canvas, done);
            case "fire" -> fire(canvas, done);
            case "stall" -> stall(canvas, done);
            case "site" -> site(canvas, done);
            case "house" -> house(canvas, done);
            case "wire" -> wire(canvas, done);
            case "bin" -> bin(canvas, done);
            case "field" -> field(canvas, done, random);
            case "wall" -> wall(canvas, done, random);
            default -> meeting(canvas);
        }
        if (done) {
            canvas.tick();
        }
        return canvas.finish();
    }

    private static void backdrop(Canvas canvas, Random random, boolean night) {
        int x = -20;
        while (x < Canvas.WIDTH) {
            int width = 60 + random.nextInt(70);
            int height = 60 + random.nextInt(90);
            int top = (night ? 330 : 300) - height;
            canvas.rectangle(night ? 0x2C3848 : 0xB8C4CC, x, top, width, height);
            for (int row = top + 14; row < top + height - 20; row += 30) {
                for (int column = x + 12; column < x + width - 18; column += 28) {
                    canvas.rectangle(night ? (random.nextInt(4) == 0 ? 0xE7C873 : 0x394759) : 0xDDE5EA, column, row, 12, 14);
                }
            }
            x += width + random.nextInt(24);
        }
    }

    private static void lamp(Canvas canvas, boolean done) {
        if (done) {
            canvas.polygon(0xFBEFC4, 250, 128, 350, 128, 470, 420, 140, 420);
        }
        canvas.line(0x78909C, 14, 420, 420, 420, 110);
        canvas.line(0x78909C, 10, 420, 112, 310, 112);
        canvas.round(done ? 0xF5C542 : 0x46525E, 250, 104, 100, 26, 16);
    }

    private static void rubbish(Canvas canvas, boolean done, Random random) {
        canvas.round(0x5B8C6E, 420, 240, 110, 150, 14);
        canvas.rectangle(0x47745A, 410, 228, 130, 22);
        if (done) {
            return;
        }
        int[] colours = {0x4F5B66, 0xD9A441, 0x8C6D9C, 0xEDEDE4, 0x6F8FA6, 0xB5533C};
        for (int i = 0; i < 26; i++) {
            double x = 90 + random.nextInt(300);
            double size = 26 + random.nextInt(46);
            canvas.oval(colours[random.nextInt(colours.length)], x, 400 - size - random.nextInt(60), size * 1.2, size);
        }
    }

    private static void manhole(Canvas canvas, boolean done) {
        canvas.oval(0x8A949B, 170, 320, 300, 120);
        canvas.oval(done ? 0x5F6A71 : 0x1F262B, 190, 328, 260, 104);
        if (done) {
            canvas.line(0x8A949B, 6, 220, 380, 420, 380);
            canvas.line(0x8A949B, 6, 240, 355, 400, 355);
            canvas.line(0x8A949B, 6, 240, 405, 400, 405);
        } else {
            canvas.oval(0x5F6A71, 420, 270, 190, 70);
        }
    }

    private static void road(Canvas canvas, boolean done, Random random) {
        canvas.polygon(0x7B858C, 240, 300, 400, 300, 640, 480, 0, 480);
        canvas.line(0xEDEDE4, 8, 320, 320, 320, 350);
        canvas.line(0xEDEDE4, 12, 320, 390, 320, 440);
        for (int i = 0; !done && i < 5; i++) {
            double x = 140 + random.nextInt(330);
            double y = 340 + random.nextInt(90);
            canvas.oval(0x4E575D, x, y, 90, 34);
            canvas.oval(0x9FB4C2, x + 14, y + 8, 56, 16);
        }
    }

    private static void water(Canvas canvas, boolean done, Random random) {
        canvas.polygon(done ? 0x7FB8D4 : 0x8B8A5E, 0, 350, 640, 320, 640, 480, 0, 480);
        for (int i = 0; i < 6; i++) {
            double y = 365 + i * 18;
            canvas.line(done ? 0xA9D3E6 : 0xA3A174, 4, 60 + i * 40, y, 140 + i * 40, y - 4);
        }
        for (int i = 0; !done && i < 12; i++) {
            canvas.oval(i % 2 == 0 ? 0xEDEDE4 : 0x5E7F4F, random.nextInt(600), 350 + random.nextInt(100), 30, 14);
        }
    }

    private static void vehicle(Canvas canvas, boolean done) {
        canvas.polygon(0x7B858C, 0, 340, 640, 340, 640, 480, 0, 480);
        for (int x = 30; x < 640; x += 150) {
            canvas.line(0xEDEDE4, 6, x, 350, x - 20, 470);
        }
        if (!done) {
            canvas.round(0x4A78A8, 170, 320, 300, 80, 30);
            canvas.polygon(0x3C658F, 220, 322, 260, 270, 390, 270, 430, 322);
            canvas.oval(0x263238, 210, 375, 56, 56);
            canvas.oval(0x263238, 375, 375, 56, 56);
        }
    }

    private static void bike(Canvas canvas, boolean done) {
        for (int i = 0; i < 4; i++) {
            double x = done ? 40 + i * 130 : 90 + i * 95;
            double y = done ? 370 : 340 + i % 2 * 40;
            canvas.line(0x37474F, 7, x + 34, y, x + 60, y - 44, x + 96, y);
            canvas.line(0x37474F, 7, x + 60, y - 44, x + 92, y - 52);
            for (double wheel : new double[] {x, x + 70}) {
                canvas.oval(0x37474F, wheel, y - 30, 60, 60);
                canvas.oval(0xC9CFC4, wheel + 10, y - 20, 40, 40);
            }
        }
    }

    private static void tree(Canvas canvas, boolean done) {
        if (done) {
            canvas.rectangle(0x7A5B43, 300, 240, 34, 180);
            canvas.oval(0x5E8F5A, 200, 90, 230, 190);
            canvas.oval(0x6FA36A, 250, 70, 140, 130);
        } else {
            canvas.line(0x7A5B43, 32, 470, 420, 190, 370);
            canvas.oval(0x5E8F5A, 60, 290, 200, 150);
            canvas.rectangle(0x7A5B43, 450, 360, 50, 60);
        }
    }

    private static void fire(Canvas canvas, boolean done) {
        canvas.round(done ? 0xC0392B : 0xA8A39B, 250, 210, 140, 200, 12);
        canvas.rectangle(0xF3E3DF, 268, 232, 104, 110);
        if (done) {
            canvas.round(0xC0392B, 296, 250, 48, 88, 18);
        } else {
            canvas.line(Canvas.INK, 5, 268, 232, 372, 342);
            canvas.round(0x9C8468, 90, 320, 150, 100, 8);
            canvas.round(0xB39A7C, 110, 250, 110, 70, 8);
        }
    }

    private static void stall(Canvas canvas, boolean done) {
        canvas.rectangle(0xDAD5CB, 0, 390, 640, 30);
        if (done) {
            return;
        }
        canvas.polygon(0xC85A4A, 120, 220, 460, 220, 500, 270, 80, 270);
        canvas.polygon(0xF2E4DC, 190, 220, 260, 220, 250, 270, 170, 270);
        canvas.polygon(0xF2E4DC, 330, 220, 400, 220, 420, 270, 335, 270);
        canvas.rectangle(0x9C8468, 110, 330, 360, 70);
        for (int x = 130; x < 440; x += 46) {
            canvas.oval(x % 92 == 38 ? 0xE0A83E : 0x6FA36A, x, 306, 40, 34);
        }
    }

    private static void site(Canvas canvas, boolean done) {
        canvas.line(0xD9A441, 12, 470, 400, 470, 90);
        canvas.line(0xD9A441, 9, 300, 110, 600, 110);
        canvas.rectangle(0x6F8FA6, 60, 290, 330, 120);
        canvas.rectangle(0xEDEDE4, 60, 340, 330, 12);
        for (int i = 0; !done && i < 7; i++) {
            canvas.oval(0xCDBFA6, 30 + i * 60, 220 + i % 3 * 22, 110, 70);
        }
    }

    private static void house(Canvas canvas, boolean done) {
        canvas.rectangle(0xE3D2B8, 190, 210, 260, 200);
        canvas.polygon(0xA45D45, 170, 214, 320, 120, 470, 214);
        canvas.rectangle(0x7A5B43, 295, 310, 56, 100);
        canvas.rectangle(0x9FC3D6, 220, 250, 54, 50);
        canvas.rectangle(0x9FC3D6, 372, 250, 54, 50);
        if (!done) {
            canvas.line(Canvas.INK, 5, 250, 214, 270, 250, 256, 286, 282, 330, 268, 408);
            canvas.line(Canvas.INK, 4, 400, 214, 390, 240, 410, 262);
        }
    }

    private static void wire(Canvas canvas, boolean done) {
        canvas.line(0x8A7762, 16, 140, 420, 140, 90);
        canvas.line(0x8A7762, 16, 500, 420, 500, 90);
        canvas.line(0x37474F, 5, 140, 110, 320, 140, 500, 110);
        if (done) {
            canvas.line(0x37474F, 5, 140, 130, 320, 160, 500, 130);
        } else {
            canvas.line(0x37474F, 5, 140, 130, 200, 240, 250, 400);
            canvas.polygon(0xF5C542, 320, 250, 290, 320, 318, 320, 300, 390, 360, 300, 328, 300, 350, 250);
        }
    }

    private static void bin(Canvas canvas, boolean done) {
        int[] colours = {0x4A78A8, 0x5B8C6E, 0xC0392B, 0x6B7780};
        for (int i = 0; i < 4; i++) {
            double x = 90 + i * 120;
            double lean = !done && i == 2 ? 60 : 0;
            canvas.polygon(colours[i], x, 250 + lean, x + 90, 250 + lean / 3, x + 80, 410, x + 10, 410);
            if (done || i != 1) {
                canvas.rectangle(colours[i] - 0x101010, x - 6, 236 + lean, 102, 18);
            } else {
                canvas.oval(0x4F5B66, x, 210, 90, 60);
            }
        }
    }

    private static void field(Canvas canvas, boolean done, Random random) {
        canvas.rectangle(0x9DB86B, 0, 310, 640, 170);
        for (int y = 322; y < 470; y += 22) {
            canvas.line(0x86A257, 5, 0, y, 640, y + 8);
        }
        for (int i = 0; !done && i < 6; i++) {
            double x = 140 + random.nextInt(320);
            canvas.oval(0xB9BDC0, x, 210 - i * 22, 100, 70);
        }
        if (!done) {
            canvas.polygon(0xE07B39, 250, 380, 290, 300, 318, 350, 350, 290, 390, 380);
        }
    }

    private static void wall(Canvas canvas, boolean done, Random random) {
        canvas.rectangle(0xE9E1D3, 40, 140, 560, 270);
        for (int y = 170; y < 410; y += 34) {
            canvas.line(0xD8CEBB, 3, 40, y, 600, y);
        }
        int[] papers = {0xF4E7A1, 0xF0C9C0, 0xC9DDF0, 0xFFFFFF};
        for (int i = 0; !done && i < 9; i++) {
            double x = 80 + i % 5 * 100 + random.nextInt(30);
            double y = 180 + i / 5 * 110 + random.nextInt(20);
            canvas.rectangle(papers[i % papers.length], x, y, 64, 80);
            canvas.line(0x8A949B, 4, x + 10, y + 20, x + 54, y + 20);
            canvas.line(0x8A949B, 4, x + 10, y + 40, x + 44, y + 40);
        }
    }

    private static void meeting(Canvas canvas) {
        canvas.round(0x9C8468, 150, 330, 340, 40, 12);
        int[] shirts = {0x4A78A8, 0xC85A4A, 0x5B8C6E, 0xD9A441};
        for (int i = 0; i < 4; i++) {
            double x = 140 + i * 95;
            canvas.oval(0xE8C9A8, x + 18, 210, 46, 50);
            canvas.round(shirts[i], x, 262, 82, 70, 30);
        }
    }
}
