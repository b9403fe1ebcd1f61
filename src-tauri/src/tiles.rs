//! Gives the page the squares of maps: the only pictures it may ask for, at `tuile://localhost/LAYER/z/x/y`.

use std::sync::Arc;

use gabarit_core::api::{App, TileAnswer};
use tauri::UriSchemeResponder;
use tauri::async_runtime::spawn_blocking;
use tauri::http::{Method, Request, Response, StatusCode, header};

/// What its addresses begin with; on Windows, `http://tuile.localhost/`.
pub const SCHEME: &str = "tuile";

/// Answers away from the thread that draws: a square may come from the network.
pub fn serve(app: &Arc<App>, request: &Request<Vec<u8>>, responder: UriSchemeResponder) {
    if request.method() != Method::GET {
        return responder.respond(empty(StatusCode::METHOD_NOT_ALLOWED));
    }
    let (app, path) = (Arc::clone(app), request.uri().path().to_owned());
    spawn_blocking(move || responder.respond(answer(app.tile(&path))));
}

fn answer(tile: TileAnswer) -> Response<Vec<u8>> {
    match tile {
        TileAnswer::Found(picture) => {
            let mut answer = Response::new(picture.bytes);
            let headers = answer.headers_mut();
            headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(picture.kind));
            // The bytes are what they are said to be, and nothing else is to be made of them.
            let same = header::HeaderValue::from_static("nosniff");
            headers.insert(header::X_CONTENT_TYPE_OPTIONS, same);
            answer
        }
        TileAnswer::Absent => empty(StatusCode::NOT_FOUND),
        TileAnswer::NotASquare => empty(StatusCode::BAD_REQUEST),
        TileAnswer::Failed => empty(StatusCode::SERVICE_UNAVAILABLE),
    }
}

fn empty(status: StatusCode) -> Response<Vec<u8>> {
    let mut answer = Response::new(Vec::new());
    *answer.status_mut() = status;
    answer
}
