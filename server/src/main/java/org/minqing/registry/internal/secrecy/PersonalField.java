package org.minqing.registry.internal.secrecy;

import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.RegistryProblem;

/** The fields that are sealed in the database and leave the module masked. */
public enum PersonalField {
    ID_NUMBER("idNumber", "person.id-number", "registry_person", "id_number", Masks::idNumber),
    PHONE("phone", "person.phone", "registry_person", "phone", Masks::phone),
    REGISTERED_ADDRESS("registeredAddress", "person.registered-address", "registry_person", "registered_address", Masks::address),
    PRESENT_ADDRESS("presentAddress", "person.present-address", "registry_person", "present_address", Masks::address),
    ORGANISATION_PHONE("phone", "organisation.phone", "registry_organisation", "phone", Masks::phone);

    private final String member;
    private final String code;
    private final String table;
    private final String column;
    private final UnaryOperator<String> mask;

    PersonalField(String member, String code, String table, String column, UnaryOperator<String> mask) {
        this.member = member;
        this.code = code;
        this.table = table;
        this.column = column;
        this.mask = mask;
    }

    /** Its name in the API, a member of the page. */
    public String member() {
        return member;
    }

    /** Its name in the field dictionary and of its blind index, {@code kind.field}. */
    public String code() {
        return code;
    }

    /** Where it is stored. */
    public String table() {
        return table;
    }

    public String column() {
        return column;
    }

    public String mask(String plain) {
        return mask.apply(plain);
    }

    /**
     * What is to be stored when the value comes in: a mask that went out and comes back unchanged means what is stored.
     *
     * @param stored the plain value as it stands; null if there is none
     * @return the plain value to store; null: none
     * @throws org.minqing.platform.ProblemException {@code registry.masked-value} if it is masked, and not the mask of what is stored
     */
    public @Nullable String maskedValueThatComesBack(@Nullable String incoming, @Nullable String stored) {
        if (incoming == null || incoming.indexOf('*') < 0) {
            return incoming;
        }
        if (stored != null && incoming.equals(mask(stored))) {
            return stored;
        }
        throw RegistryProblem.MASKED_VALUE.asException().field(member, "masked", "");
    }
}
