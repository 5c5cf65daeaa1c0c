package org.minqing.registry;

/**
 * A number, code or name that can't be what it is said to be. Thrown in great number by imports of bad files, so it
 * carries no stack.
 */
public final class CodeFault extends RuntimeException {

    private final String code;

    /** @param code what is wrong, for example {@code citizen-id.check-digit}; never the value itself */
    public CodeFault(String code) {
        super(code, null, false, false);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
