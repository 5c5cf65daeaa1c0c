package org.minqing.document;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The content of a document, whatever file it becomes. The same content is shown on the screen, so that a file says
 * what was seen.
 *
 * @param subtitle below the title: period, place, number; null: none
 * @param mark     stands on every page: who made it, when and what for
 * @param language of the content: {@link Locale#CHINESE} or {@link Locale#ENGLISH}
 */
public record Document(String title, @Nullable String subtitle, String mark, Locale language, List<Block> blocks) {

    public Document {
        blocks = List.copyOf(blocks);
    }
}
