package org.minqing.insight.internal.suggest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A model as bytes, gzipped; all numbers big-endian: the letters {@code MQCM}, the format's version (int, 1), sharpness
 * (float), number of classes (int), for each its label (length as unsigned short, modified UTF-8) and factor (float), number
 * of features (int), for each its number (long, ascending, see {@link Grams}), its term weight (float) and one byte for each
 * class.
 */
final class ModelFormat {

    private static final int MAGIC = 0x4D51434D;
    private static final int VERSION = 1;
    private static final int MOST_CLASSES = 2_000;

    private ModelFormat() {
    }

    static byte[] write(CategoryModel model) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(new GZIPOutputStream(bytes))) {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            out.writeFloat(model.sharpness());
            int classes = model.classes().size();
            out.writeInt(classes);
            for (int c = 0; c < classes; c++) {
                out.writeUTF(model.classes().get(c));
                out.writeFloat(model.factors()[c]);
            }
            out.writeInt(model.features().length);
            for (int f = 0; f < model.features().length; f++) {
                out.writeLong(model.features()[f]);
                out.writeFloat(model.termWeights()[f]);
                out.write(model.weights(), f * classes, classes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalArgumentException if the bytes are no model, or of a later version */
    static CategoryModel read(byte[] bytes) {
        try (var in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes)))) {
            require(in.readInt() == MAGIC, "no model of categories");
            require(in.readInt() == VERSION, "of another version");
            float sharpness = in.readFloat();
            int classes = in.readInt();
            require(classes > 0 && classes <= MOST_CLASSES, "classes");
            List<String> labels = new ArrayList<>();
            float[] factors = new float[classes];
            for (int c = 0; c < classes; c++) {
                labels.add(in.readUTF());
                factors[c] = in.readFloat();
            }
            int count = in.readInt();
            require(count >= 0 && count <= CategoryTrainer.MOST_FEATURES, "features");
            long[] features = new long[count];
            float[] terms = new float[count];
            byte[] weights = new byte[count * classes];
            for (int f = 0; f < count; f++) {
                features[f] = in.readLong();
                terms[f] = in.readFloat();
                in.readFully(weights, f * classes, classes);
            }
            return new CategoryModel(labels, features, terms, weights, factors, sharpness);
        } catch (IOException e) {
            throw new IllegalArgumentException("model of categories can't be read: " + e.getMessage(), e);
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("model of categories can't be read: " + what);
        }
    }
}
