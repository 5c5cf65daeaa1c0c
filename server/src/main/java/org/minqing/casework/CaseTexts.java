package org.minqing.casework;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Texts of ended cases with the category that people gave them: to learn from. They carry what reporters wrote. */
public final class CaseTexts {

    private final JdbcClient jdbc;

    /** @param jdbc of the installation, for commands too that run without the program */
    public CaseTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Labelled(String category, String text) {
    }

    /** Of cases that ended with a confirmation or without an answer; voided and merged ones say nothing. The newest first. */
    public List<Labelled> ended(int most) {
        return jdbc.sql("""
                select c.category, c.text from casework_case c
                where not c.open and c.confirmation is not null and c.category is not null and c.joined_into is null
                order by c.id desc limit ?
                """).param(most).query((row, number) -> new Labelled(row.getString(1), row.getString(2))).list();
    }
}
