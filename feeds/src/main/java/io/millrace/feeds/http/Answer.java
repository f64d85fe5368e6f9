package io.millrace.feeds.http;

import java.net.http.HttpHeaders;

/** What an API answered. */
final class Answer {
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    Answer(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    int status() {
        return status;
    }

    HttpHeaders headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    boolean fine() {
        return status == 200 || nothingNew();
    }

    /** 204 and 304 say so without a body. */
    boolean nothingNew() {
        return status == 204 || status == 304;
    }
}
