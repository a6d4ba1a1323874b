"""The jump list."""

from reader.history import History, Place


def test_back_returns_to_the_line_that_was_left_and_forward_undoes_it() -> None:
    history = History()
    history.leave(Place(1, 120))
    history.leave(Place(2, 30))
    assert history.back(Place(3, 5)) == Place(2, 30)
    assert history.back(Place(2, 30)) == Place(1, 120)
    assert history.back(Place(1, 120)) is None
    assert history.forward(Place(1, 120)) == Place(2, 30)
    assert history.forward(Place(2, 30)) == Place(3, 5)


def test_going_somewhere_new_forgets_what_was_ahead() -> None:
    history = History()
    history.leave(Place(1))
    history.back(Place(2))
    history.leave(Place(1))
    assert history.forward(Place(3)) is None


def test_only_the_last_places_are_kept() -> None:
    history = History(limit=3)
    for id in range(10):
        history.leave(Place(id))
    assert [place.article for place in history.behind] == [7, 8, 9]


def test_a_line_under_a_page_that_led_to_a_list_is_left_once() -> None:
    history = History()
    history.leave(Place(1, 120, feed=3))
    history.leave(Place(1, 120))
    assert history.behind == [Place(1, 120, feed=3)]
    history.leave(Place(1, 125))
    history.leave(Place(1, 125, page="Mira Castellane", search="mira"))
    history.leave(Place(1, 125))
    assert len(history.behind) == 4
