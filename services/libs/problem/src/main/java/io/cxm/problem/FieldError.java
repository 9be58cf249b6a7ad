package io.cxm.problem;

/**
 * One field that is to blame.
 *
 * @param pointer JSON pointer into the body ({@code /events/3/value}), or {@code ?name} of a parameter
 * @param code short and stable, as {@code required}, {@code range}, {@code type}, {@code length}, {@code format}
 */
public record FieldError(String pointer, String code, String detail) {}
