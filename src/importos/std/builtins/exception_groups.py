"""Exception groups, of which only the names are known."""

from __future__ import annotations

from typing import Generic

from .type_variables import T_co


class BaseExceptionGroup(BaseException, Generic[T_co]):
    """Declared because the type checker asks for it; groups cannot be raised yet."""


class ExceptionGroup(BaseExceptionGroup[T_co], Exception):
    """Declared because the type checker asks for it; groups cannot be raised yet."""
