package org.minqing.profile;

/** A version of the profile came into force on this node while it ran. */
public record ProfileTaken(Profile profile) {
}
