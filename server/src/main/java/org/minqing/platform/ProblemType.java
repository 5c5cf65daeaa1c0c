package org.minqing.platform;

/**
 * A kind of problem that the API can answer with. Each module keeps its own in an enum; the words for people
 * stand in {@code problems/<module>_zh.properties} and {@code _en.properties} under {@code <code>.title} and
 * {@code <code>.remedy}, and may use the parameters of {@link ProblemException} as <code>{name}</code>.
 */
public interface ProblemType {

    /** Stable code in the form {@code module.what-is-wrong}, for example {@code grid.unknown}. */
    String code();

    /** HTTP status, 400 to 599. */
    int status();
}
