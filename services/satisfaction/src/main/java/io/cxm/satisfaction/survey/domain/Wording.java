package io.cxm.satisfaction.survey.domain;

/** What a shopper reads, in English and in Chinese. */
public record Wording(String en, String zh) {
    /** In this language: {@code zh}, or else English. */
    public String in(String language) {
        return language.equals("zh") ? zh : en;
    }
}
