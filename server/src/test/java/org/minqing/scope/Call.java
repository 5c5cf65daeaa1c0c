package org.minqing.scope;

/**
 * A request to be tried.
 *
 * @param path with query
 * @param type content type of the body
 * @param body null: none
 */
record Call(String method, String path, String type, String body) {

    Call(String method, String path, String json) {
        this(method, path, "application/json", json);
    }
}
